// Keeps the saved state in this tab's storage, so that a reload loses nothing. Cheap: only conversations that changed are written.
import type { TabStorage } from "@/realtime/ports";
import type { Conversation } from "@/stores/conversations/conversation";
import { isConversation, isSavedHead, type SavedHead, type SavedState } from "./saved-state";

export interface TabMemory {
  save(saved: SavedState): void;
  /** What the page before this one left; null when there is nothing, or nothing that can be used. */
  load(now: number): Remembered | null;
  wipe(): void;
}

export interface Remembered {
  name: string;
  /** Null when too much time has passed: the name alone is still of use. */
  saved: SavedState | null;
}

const HEAD = "parley.tab";
const conversationKey = (peerId: string) => `parley.with.${peerId}`;

/** Longer ago than this, a page isn't reloaded but brought back from the past. */
const MAX_AGE_MS = 10 * 60_000;
const KEPT_MESSAGES = 500;
/** When the storage is nearly full. */
const KEPT_WHEN_TIGHT = 50;

export function createTabMemory(storage: TabStorage): TabMemory {
  /** As they were written last: a conversation that changes is another object. */
  const written = new Map<string, Conversation>();

  function write(conversation: Conversation): void {
    const { peer, messages } = conversation;
    if (written.get(peer.id) === conversation) return;
    written.set(peer.id, conversation);
    const fits = [KEPT_MESSAGES, KEPT_WHEN_TIGHT].some((most) =>
      storage.write(
        conversationKey(peer.id),
        JSON.stringify({ ...conversation, messages: messages.slice(-most) }),
      ),
    );
    // An old copy would come back without what was acknowledged since.
    if (!fits) storage.remove(conversationKey(peer.id));
  }

  function wipe() {
    written.clear();
    storage.clear();
  }

  function conversationsOf(peerIds: readonly string[]): Conversation[] {
    const texts = peerIds.map((id) => storage.read(conversationKey(id)));
    const found = texts.filter((text) => text !== null).map(parsed);
    if (!found.every(isConversation)) throw new Error("a conversation is not readable");
    for (const conversation of found) written.set(conversation.peer.id, conversation);
    return found;
  }

  return {
    save({ conversations, ...head }) {
      for (const conversation of conversations) write(conversation);
      const peers = conversations.map(({ peer }) => peer.id);
      // The head comes last: it must never speak of more than was written.
      if (!storage.write(HEAD, JSON.stringify({ ...head, peers }))) storage.remove(HEAD);
    },
    load(now) {
      try {
        const head = parsed(storage.read(HEAD));
        if (!isSavedHead(head)) throw new Error("nothing that can be used");
        const { peers, ...rest } = head as SavedHead & { peers: string[] };
        const { name } = rest.me;
        if (Math.abs(now - rest.savedAt) <= MAX_AGE_MS) {
          return { name, saved: { ...rest, conversations: conversationsOf(peers) } };
        }
        wipe();
        return { name, saved: null };
      } catch {
        wipe();
        return null;
      }
    },
    wipe,
  };
}

function parsed(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}
