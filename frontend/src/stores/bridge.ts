// Where a frame becomes a store change, and nowhere else.

import { text } from "@/i18n/text";
import type { Link } from "@/realtime/connection";
import type { FrameOf, ServerFrame } from "@/realtime/frames";
import type { Outbox } from "@/realtime/outbox";
import type { Clock, Timer } from "@/realtime/ports";
import { TYPING_EXPIRES_MS } from "@/realtime/typing";
import { markLeft, markPresent, meet, receive, useConversations } from "./conversations";
import { type Directory, whoIs } from "./directory";
import { announce } from "./notices";
import { forgetTyping, setTyping, takeDelta, takeSnapshot, usePeople } from "./people";
import type { ReadReports } from "./read-reports";
import { outside, useSession } from "./session";
import { failWhatIsLost } from "./tab-state";
import type { WatchList } from "./watch-list";

export interface BridgeParts {
  clock: Clock;
  outbox: Outbox;
  readReports: ReadReports;
  watchList: WatchList;
  directory: Directory;
}

export interface Bridge {
  frame(frame: ServerFrame): void;
  link(link: Link): void;
  /** Somebody else is talked to. */
  watchConversations(): void;
}

/** The server's close code for a name that it doesn't take. */
const NAME_REJECTED = 4502;
/** Nobody tells of newcomers in the head of a long list: one that is older is asked for again. */
const OLD_LIST_MS = 60_000;

export function createBridge({
  clock,
  outbox,
  readReports,
  watchList,
  directory,
}: BridgeParts): Bridge {
  const typingTimers = new Map<string, Timer>();
  /** Runs after a restart of the server, while the others come back one by one. */
  let returning: Timer | null = null;
  let listedAt = 0;

  function typing(userId: string, isTyping: boolean) {
    const timer = typingTimers.get(userId);
    if (timer !== undefined) clock.cancel(timer);
    typingTimers.delete(userId);
    setTyping(userId, isTyping);
    if (isTyping) {
      typingTimers.set(
        userId,
        clock.after(TYPING_EXPIRES_MS, () => typing(userId, false)),
      );
    }
  }

  function established(frame: FrameOf<"connection_established">) {
    const { me, formerIds } = useSession.getState();
    const changed = me !== null && me.id !== frame.user_id;
    useSession.setState({
      phase: "in",
      me: { id: frame.user_id, name: frame.name },
      formerIds: changed ? [...formerIds, me.id] : formerIds,
      limits: frame.limits,
      nameError: null,
      lastName: null,
      clockOffset: Date.parse(frame.server_time) - clock.now(),
    });
    forgetTyping();
    watchList.reset();
    waitForOthers(frame);
    outbox.lineUp(frame.resumed);
    failWhatIsLost(outbox.entries());
    readReports.lineUp(frame.resumed);
  }

  function waitForOthers({ resumed, session }: FrameOf<"connection_established">) {
    if (resumed === "complete") return;
    if (returning !== null) clock.cancel(returning);
    returning = null;
    if (resumed === "new") return;
    returning = clock.after(session.resume_window_ms, () => {
      returning = null;
      markPresence();
    });
  }

  function snapshot(frame: FrameOf<"user_list_update">) {
    takeSnapshot(frame);
    listedAt = clock.now();
    markPresence();
    doubtWhoIsMissing();
    meetWhoIsOpen();
    watchConversations();
    watchList.answered();
  }

  /** Whoever is watched and not in the list has left; the pages that still show them are asked for again. */
  function doubtWhoIsMissing() {
    const { users, truncated } = usePeople.getState();
    if (truncated) directory.doubt(watchList.absent(users.has));
  }

  function markPresence() {
    const { users, truncated } = usePeople.getState();
    for (const id of useConversations.getState().byPeer.keys()) {
      const user = users.get(id);
      if (user) markPresent(user);
      else if (returning === null && (!truncated || watchList.has(id))) markLeft(id, clock.now());
    }
  }

  function delta(frame: FrameOf<"presence_delta">) {
    const before = usePeople.getState();
    const limit = useSession.getState().limits?.presence_list_limit ?? 0;
    const isGap = takeDelta(frame, limit, watchList.has);
    for (const user of [...frame.joined, ...frame.changed]) markPresent(user);
    for (const id of frame.left) {
      typing(id, false);
      markLeft(id, clock.now());
    }
    directory.forget(frame.left);
    meetWhoIsOpen();
    if (!before.truncated) watchConversations();
    const isOld = before.truncated && clock.now() - listedAt > OLD_LIST_MS;
    if (isGap || isOld) watchList.refresh();
  }

  /** An address can name somebody before the list does. */
  function meetWhoIsOpen() {
    const { openId, byPeer } = useConversations.getState();
    const user = openId === null ? undefined : whoIs(openId);
    if (user && !byPeer.has(user.id)) meet(user.id, user);
  }

  /** Within the limit the server tells about everybody anyway. */
  function watchConversations() {
    if (!usePeople.getState().truncated) return;
    const { openId, byPeer } = useConversations.getState();
    const open = openId === null || byPeer.has(openId) ? [] : [openId];
    watchList.watch("conversation", [...byPeer.keys(), ...open]);
  }

  function message({ message }: FrameOf<"chat_message">) {
    meet(message.sender_id, whoIs(message.sender_id));
    typing(message.sender_id, false);
    watchConversations();
    if (!receive(message)) return;
    const { openId, byPeer } = useConversations.getState();
    const name = byPeer.get(message.sender_id)?.peer.name ?? text.someone;
    announce(
      openId === message.sender_id
        ? text.announce.message(name, message.content)
        : text.announce.elsewhere(name),
    );
  }

  return {
    watchConversations,
    frame(frame) {
      switch (frame.type) {
        case "connection_established":
          return established(frame);
        case "user_list_update":
          return snapshot(frame);
        case "presence_delta":
          return delta(frame);
        case "chat_message":
          return message(frame);
        case "message_accepted":
          return outbox.accepted(frame);
        case "message_status":
          return outbox.status(frame);
        case "typing":
          return typing(frame.user_id, frame.is_typing);
        case "error":
          return outbox.refused(frame);
        case "server_closing":
          return outbox.hold();
        case "pong":
          // The connection has dealt with it.
          return;
      }
    },
    link(link) {
      const { phase, lostAt } = useSession.getState();
      if (link.phase === "stopped" && link.code === NAME_REJECTED) {
        const nameError = link.error?.message ?? text.join.rejected;
        useSession.setState({ phase: "out", nameError, link: outside.link, lostAt: null });
        return;
      }
      const up = link.phase === "online" || link.phase === "idle" || phase === "out";
      useSession.setState({ link, lostAt: up ? null : (lostAt ?? clock.now()) });
      if (!up) forgetTyping();
    },
  };
}
