// Frames about presence: lists, changes and contacts, and what they mean for the conversations of this tab.
import { text } from "@/i18n/text";
import { peerOf } from "@/lib/conversation-id";
import type { FrameOf, User } from "@/realtime/frames";
import type { Clock, Timer } from "@/realtime/ports";
import { announce } from "@/stores/attention/notices";
import {
  markLeft,
  markPresent,
  meet,
  useConversations,
} from "@/stores/conversations/conversations";
import type { FileReceiver } from "@/stores/files/file-receiving";
import { dropContacts, forgetContacts, takeContact, useContacts } from "@/stores/people/contacts";
import { type Directory, whoIs } from "@/stores/people/directory";
import { takeDelta, takeSnapshot, usePeople } from "@/stores/people/people";
import { isBlocked } from "@/stores/people/privacy";
import type { WatchList } from "@/stores/people/watch-list";
import { takeOwnName } from "@/stores/session/own-name";
import { serverNow, useSession } from "@/stores/session/session";
import type { TypingFrames } from "./typing-frames";

export interface PresenceParts {
  clock: Clock;
  watchList: WatchList;
  directory: Directory;
  /** This user's own name has changed. */
  renamed(name: string): void;
  fileReceiver: FileReceiver;
  typing: TypingFrames;
}

export interface PresenceFrames {
  /** A connection begins: forgets the contacts and what is watched. */
  begin(frame: FrameOf<"connection_established">): void;
  snapshot(frame: FrameOf<"user_list_update">): void;
  delta(frame: FrameOf<"presence_delta">): void;
  /** A person who may be in no list. */
  contact(user: User): void;
  /**
   * Asks the server to report changes of everybody this user has a conversation with, if it doesn't report them anyway.
   */
  watchConversations(): void;
}

/** The server does not report newcomers for a truncated list, so a list older than this is requested again. */
const OLD_LIST_MS = 60_000;

export function createPresenceFrames({
  clock,
  watchList,
  directory,
  renamed,
  fileReceiver,
  typing,
}: PresenceParts): PresenceFrames {
  /**
   * A timer. It runs after a restart of the server while other users reconnect; until it ends, missing users don't
   * count as gone.
   */
  let returning: Timer | null = null;
  let listedAt = 0;

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

  /** A new name of this user is confirmed by the list. */
  function followOwnName() {
    const { me } = useSession.getState();
    const user = me === null ? undefined : usePeople.getState().users.get(me.id);
    if (!user || !takeOwnName(user.name)) return;
    renamed(user.name);
    announce(text.self.rename.done(user.name));
  }

  /** A watched user who is not in the list has left: the loaded pages that show them are requested again. */
  function doubtWhoIsMissing() {
    const { users, truncated } = usePeople.getState();
    if (truncated) directory.doubt(watchList.absent(users.has));
  }

  function markPresence() {
    const { users, truncated } = usePeople.getState();
    const contacts = useContacts.getState().byId;
    for (const { peer } of useConversations.getState().byId.values()) {
      const { id } = peer;
      const user = users.get(id) ?? contacts.get(id);
      if (user) markPresent(user, serverNow(clock));
      else if (returning === null && (!truncated || watchList.has(id))) hasLeft(id);
    }
  }

  /** The app's address can name a user whom the app doesn't know yet. */
  function meetWhoIsOpen() {
    const { openId, byId } = useConversations.getState();
    const peerId = openId === null || byId.has(openId) ? null : peerOf(openId);
    const user = peerId === null ? undefined : whoIs(peerId);
    if (user) meet(user.id, user);
  }

  /** If the list is complete, the server reports changes of everybody without being asked. */
  function watchConversations() {
    if (!usePeople.getState().truncated) return;
    const { openId, byId } = useConversations.getState();
    const ids = new Set([...byId.keys(), ...(openId === null ? [] : [openId])]);
    const peers = [...ids].map(peerOf).filter((id) => id !== null);
    watchList.watch("conversation", peers);
  }

  function hasLeft(id: string) {
    markLeft(id, serverNow(clock));
    fileReceiver.lost(id);
  }

  return {
    watchConversations,
    begin(frame) {
      // The server sends the contacts again before the first list.
      forgetContacts();
      watchList.reset();
      waitForOthers(frame);
    },
    snapshot(frame) {
      takeSnapshot(frame);
      followOwnName();
      listedAt = clock.now();
      markPresence();
      doubtWhoIsMissing();
      meetWhoIsOpen();
      watchConversations();
      watchList.answered();
    },
    delta(frame) {
      const before = usePeople.getState();
      const limit = useSession.getState().limits?.presence_list_limit ?? 0;
      const isGap = takeDelta(frame, limit, watchList.has);
      followOwnName();
      for (const user of [...frame.joined, ...frame.changed]) markPresent(user, serverNow(clock));
      for (const id of frame.left) {
        typing.stopped(id);
        hasLeft(id);
      }
      directory.forget(frame.left);
      dropContacts(frame.left);
      meetWhoIsOpen();
      if (!before.truncated) watchConversations();
      const isOld = before.truncated && clock.now() - listedAt > OLD_LIST_MS;
      if (isGap || isOld) watchList.refresh();
    },
    contact(user) {
      if (isBlocked(user.id)) return;
      takeContact(user);
      if (user.is_online) {
        meet(user.id, user);
        markPresent(user, serverNow(clock));
        watchConversations();
      } else if (!usePeople.getState().users.has(user.id)) {
        typing.stopped(user.id);
        hasLeft(user.id);
      }
    },
  };
}
