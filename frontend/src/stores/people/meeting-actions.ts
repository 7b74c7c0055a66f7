// What a user can do to meet people: make and revoke invites, use one, choose who can find them, block and unblock.
import { text } from "@/i18n/text";
import { conversationWith } from "@/lib/conversation-id";
import { type ClientFrame, clientFrame, type Visibility } from "@/realtime/frames";
import type { Clock } from "@/realtime/ports";
import type { Requests } from "@/realtime/requests";
import { markRead } from "@/stores/conversations/conversations";
import { useSession } from "@/stores/session/session";
import { failInvite, refuseInvite, useInvites } from "./invites";
import { addBlocked, privacyTerms, removeBlocked, usePrivacy } from "./privacy";

export interface MeetingActions {
  /** Without `uses` it works for any number of people, without `expiresInMs` as long as this user is here. */
  createInvite(uses?: number, expiresInMs?: number): void;
  revokeInvite(code: string): void;
  /**
   * This user followed an invite link; `code` is null if the link is malformed, `inviter` is the name that it gives. The
   * invite is used as soon as the user has joined.
   */
  comeBy(code: string | null, inviter: string | null): void;
  /** Who can find this user from now on. It lasts over reconnects and reloads until the user leaves. */
  setVisibility(visibility: Visibility): void;
  /**
   * Neither of the two can find the other any more; the conversation stays in this tab, hidden. Returns false if too
   * many are blocked already.
   */
  block(id: string, name: string): boolean;
  unblock(id: string): void;
}

export interface MeetingActionsInside extends MeetingActions {
  /** The connection is there: sends what had to wait for it. */
  lineUp(): void;
}

export function createMeetingActions(
  clock: Clock,
  requests: Requests,
  save: () => void,
): MeetingActionsInside {
  function followComing() {
    const { coming } = useInvites.getState();
    if (coming !== null && useSession.getState().phase === "in")
      requests.send(clientFrame.followInvite(coming), () => failInvite(coming));
  }

  /**
   * A privacy change must not get lost: if the server's rate limit refuses it, the then current value is sent again
   * later. Without a connection nothing is sent, because the next one begins with it.
   */
  function insist(frame: () => ClientFrame | null) {
    const wanted = frame();
    if (wanted === null) return;
    requests.send(wanted, ({ code, retry_after_ms }) => {
      if (code === "rate_limited") clock.after(retry_after_ms ?? 1000, () => insist(frame));
    });
  }

  function tellVisibility() {
    save();
    insist(() => {
      const { visibility } = usePrivacy.getState();
      return visibility === null ? null : clientFrame.setVisibility(visibility);
    });
  }

  function tellBlocked() {
    save();
    insist(() => {
      const { blocked } = privacyTerms();
      return blocked ? clientFrame.block(blocked) : null;
    });
  }

  return {
    createInvite(uses, expiresInMs) {
      if (useInvites.getState().making) return;
      useInvites.setState({ making: true, fault: null });
      const frame = clientFrame.createInvite(uses, expiresInMs);
      const isOut = requests.send(frame, ({ message }) => refuseInvite(message));
      if (!isOut) refuseInvite(text.invites.away);
    },
    // If it can't be revoked now, it stays in the list, with the button to try again.
    revokeInvite: (code) => void requests.send(clientFrame.revokeInvite(code), () => {}),
    comeBy(code, inviter) {
      if (code === null) return useInvites.setState({ outcome: { status: "unknown" } });
      useInvites.setState({ coming: code, inviter, outcome: null });
      followComing();
    },
    setVisibility(visibility) {
      usePrivacy.setState({ visibility });
      tellVisibility();
    },
    block(id, name) {
      if (!addBlocked(id, name)) return false;
      markRead(conversationWith(id));
      tellBlocked();
      return true;
    },
    unblock(id) {
      removeBlocked(id);
      tellBlocked();
    },
    lineUp: followComing,
  };
}
