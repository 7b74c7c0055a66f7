// Where a frame becomes a store change, and nowhere else.

import { text } from "@/i18n/text";
import type { Link } from "@/realtime/connection";
import type { FrameOf, ServerFrame } from "@/realtime/frames";
import type { Outbox } from "@/realtime/outbox";
import type { Clock, Timer } from "@/realtime/ports";
import { TYPING_EXPIRES_MS } from "@/realtime/typing";
import { arrived } from "@/stores/attention/arrivals";
import { announce, announceMessage } from "@/stores/attention/notices";
import {
  conversationWith,
  markLeft,
  markPresent,
  meet,
  useConversations,
} from "@/stores/conversations/conversations";
import type { ReadReports } from "@/stores/conversations/read-reports";
import type { FileReceiver } from "@/stores/files/file-receiving";
import type { Burning } from "@/stores/messages/burning";
import { take } from "@/stores/messages/incoming";
import { wordsOf } from "@/stores/messages/message-words";
import { learnId } from "@/stores/messages/messages";
import { learnClearedId } from "@/stores/messages/own-changes";
import { dropContacts, forgetContacts, takeContact, useContacts } from "@/stores/people/contacts";
import { type Directory, whoIs } from "@/stores/people/directory";
import { failInvite, refuseInvite, takeInvites, takeResult } from "@/stores/people/invites";
import {
  forgetTyping,
  setTyping,
  takeDelta,
  takeSnapshot,
  usePeople,
} from "@/stores/people/people";
import { isBlocked, useStanding } from "@/stores/people/privacy";
import type { WatchList } from "@/stores/people/watch-list";
import { refuseName, takeOwnName } from "@/stores/session/own-name";
import { outside, useSession } from "@/stores/session/session";
import { useSettings } from "@/stores/settings/settings";
import { failWhatIsLost } from "@/stores/tab/tab-state";

export interface BridgeParts {
  clock: Clock;
  outbox: Outbox;
  readReports: ReadReports;
  watchList: WatchList;
  directory: Directory;
  /** This person has another name. */
  renamed(name: string): void;
  burning: Burning;
  fileReceiver: FileReceiver;
  /** Messages that are not settled although no part of theirs is in the outbox. */
  filesUnderWay(): readonly { clientId: string }[];
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
/** So much of a message is enough to tell which one it is. */
const EXCERPT = 80;

export function createBridge({
  clock,
  outbox,
  readReports,
  watchList,
  directory,
  renamed,
  burning,
  fileReceiver,
  filesUnderWay,
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
    // Whoever is known besides the lists is told of again, before the first list.
    forgetContacts();
    watchList.reset();
    waitForOthers(frame);
    outbox.lineUp(frame.resumed);
    failWhatIsLost([...outbox.entries(), ...filesUnderWay()]);
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
    followOwnName();
    listedAt = clock.now();
    markPresence();
    doubtWhoIsMissing();
    meetWhoIsOpen();
    watchConversations();
    watchList.answered();
  }

  /** The list is where the server tells that a new name was taken. */
  function followOwnName() {
    const { me } = useSession.getState();
    const user = me === null ? undefined : usePeople.getState().users.get(me.id);
    if (!user || !takeOwnName(user.name)) return;
    renamed(user.name);
    announce(text.self.rename.done(user.name));
  }

  /** An error doesn't say what it answers: what it can be about is asked in turn. */
  function refused(frame: FrameOf<"error">) {
    const { code, client_id, message } = frame;
    if (client_id !== undefined) return outbox.refused(frame);
    const isLimit = code === "rate_limited";
    if ((isLimit || code === "name_rejected") && refuseName({ words: message })) return;
    if ((isLimit || code === "bad_request") && refuseInvite(message)) return;
    if (isLimit && failInvite()) return;
    outbox.refused(frame);
  }

  function contact({ user }: FrameOf<"contact">) {
    if (isBlocked(user.id)) return;
    takeContact(user);
    if (user.is_online) {
      meet(user.id, user);
      markPresent(user, serverNow());
      watchConversations();
    } else if (!usePeople.getState().users.has(user.id)) {
      typing(user.id, false);
      hasLeft(user.id);
    }
  }

  function inviteResult(frame: FrameOf<"invite_result">) {
    const user = takeResult(frame);
    if (user) contact({ type: "contact", user });
  }

  /** Whoever is watched and not in the list has left; the pages that still show them are asked for again. */
  function doubtWhoIsMissing() {
    const { users, truncated } = usePeople.getState();
    if (truncated) directory.doubt(watchList.absent(users.has));
  }

  function markPresence() {
    const { users, truncated } = usePeople.getState();
    const contacts = useContacts.getState().byId;
    for (const id of useConversations.getState().byPeer.keys()) {
      const user = users.get(id) ?? contacts.get(id);
      if (user) markPresent(user, serverNow());
      else if (returning === null && (!truncated || watchList.has(id))) hasLeft(id);
    }
  }

  function delta(frame: FrameOf<"presence_delta">) {
    const before = usePeople.getState();
    const limit = useSession.getState().limits?.presence_list_limit ?? 0;
    const isGap = takeDelta(frame, limit, watchList.has);
    followOwnName();
    for (const user of [...frame.joined, ...frame.changed]) markPresent(user, serverNow());
    for (const id of frame.left) {
      typing(id, false);
      hasLeft(id);
    }
    directory.forget(frame.left);
    dropContacts(frame.left);
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
    // One that was under way when its sender was blocked.
    if (isBlocked(message.sender_id)) return;
    // The rest of a file is nothing that somebody has written.
    if (!message.file?.part) {
      meet(message.sender_id, whoIs(message.sender_id));
      typing(message.sender_id, false);
      watchConversations();
    }
    const taken = take(message, serverNow());
    fileReceiver.take(message);
    burning.look();
    const { openId, byPeer } = useConversations.getState();
    const peer = byPeer.get(message.sender_id)?.peer;
    const name = text.people.tagged(peer?.name ?? text.someone, peer?.tag ?? null);
    const isOpen = openId === message.sender_id;
    const words = text.announce;
    if (taken.kind === "said") {
      const { key } = taken.message;
      const said = wordsOf(taken.message);
      if (isOpen) announceMessage(words.message(name, said));
      else if (isHeard(message.sender_id)) announceMessage(words.elsewhere(name));
      arrived({ peerId: message.sender_id, key, name, words: said });
    } else if (taken.kind === "reacted" && isOpen) {
      announce(words.reacted(name, taken.emoji, wordsOf(taken.to).slice(0, EXCERPT)));
    } else if (taken.kind === "cleared" && isOpen) {
      announce(text.conversation.events.cleared(name));
    }
  }

  function accepted(frame: FrameOf<"message_accepted">) {
    learnId(frame.client_id, frame.message_id);
    for (const peerId of useConversations.getState().byPeer.keys()) {
      learnClearedId(peerId, frame.client_id, frame.message_id);
    }
    outbox.accepted(frame);
  }

  function status(frame: FrameOf<"message_status">) {
    outbox.status(frame);
    burning.look();
  }

  /** From another conversation than the open one, only those are told of who may disturb. */
  function isHeard(peerId: string): boolean {
    return !conversationWith(peerId)?.muted && !useSettings.getState().doNotDisturb;
  }

  /** Messages have the server's time, and what happens between them has to find its place. */
  function serverNow(): number {
    return clock.now() + useSession.getState().clockOffset;
  }

  function hasLeft(id: string) {
    markLeft(id, clock.now(), serverNow());
    fileReceiver.lost(id);
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
          return accepted(frame);
        case "message_status":
          return status(frame);
        case "typing":
          return typing(frame.user_id, frame.is_typing);
        case "error":
          return refused(frame);
        case "invites":
          return takeInvites(frame);
        case "invite_result":
          return inviteResult(frame);
        case "contact":
          return contact(frame);
        case "visibility":
          return useStanding.setState({ visibility: frame.visibility });
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
        const nameError = link.error?.message ?? "";
        useSession.setState({ phase: "out", nameError, link: outside.link, lostAt: null });
        return;
      }
      const up = link.phase === "online" || link.phase === "idle" || phase === "out";
      useSession.setState({ link, lostAt: up ? null : (lostAt ?? clock.now()) });
      if (up) return;
      forgetTyping();
      refuseName("lost");
    },
  };
}
