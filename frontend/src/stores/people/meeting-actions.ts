// Meeting people, as what a person can do: make and withdraw invites, come by one, choose who finds them, block and unblock.
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
  /** Works so often and so long; without a number as often as people come, and as long as this person is here. */
  createInvite(uses?: number, expiresInMs?: number): void;
  revokeInvite(code: string): void;
  /** This person came by an invite; null for a code that can't be one. It is used as soon as they have joined. */
  comeBy(code: string | null): void;
  /** Who finds this person from now on, over every reconnect and reload of this stay. */
  setVisibility(visibility: Visibility): void;
  /** The two don't find each other any more; what was said stays in this tab, out of sight. False: too many are blocked. */
  block(id: string, name: string): boolean;
  unblock(id: string): void;
}

export interface MeetingActionsInside extends MeetingActions {
  /** The line is there: what had to wait for it is done. */
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
   * Who finds this person is not left to chance: what the server has no time for is said again, as it stands by then. Without a
   * line there is no need to, since the next one begins with it.
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
    // It stays in the list when it can't be withdrawn now, with the button that tries again.
    revokeInvite: (code) => void requests.send(clientFrame.revokeInvite(code), () => {}),
    comeBy(code) {
      if (code === null) return useInvites.setState({ outcome: { status: "unknown" } });
      useInvites.setState({ coming: code, outcome: null });
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
