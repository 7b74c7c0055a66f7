// Keeps the saved state in this tab's storage, so that a reload loses nothing. Cheap: only conversations that changed are written.
import { isText, listOf } from "@/lib/shape";
import type { TabStorage } from "@/realtime/ports";
import type { Conversation } from "@/stores/conversations/conversation";
import { readSavedState } from "./read-saved-state";
import { type SavedState, VERSION } from "./saved-state";

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
const conversationKey = (id: string) => `parley.with.${id}`;

/** Longer ago than this, a page isn't reloaded but brought back from the past. */
const MAX_AGE_MS = 10 * 60_000;
const KEPT_MESSAGES = 500;
/** When the storage is nearly full. */
const KEPT_WHEN_TIGHT = 50;

export function createTabMemory(storage: TabStorage): TabMemory {
  /** As they were written last: a conversation that changes is another object. */
  const written = new Map<string, Conversation>();

  function write(conversation: Conversation): void {
    const { id, messages } = conversation;
    if (written.get(id) === conversation) return;
    written.set(id, conversation);
    const fits = [KEPT_MESSAGES, KEPT_WHEN_TIGHT].some((most) =>
      storage.write(
        conversationKey(id),
        JSON.stringify({ ...conversation, messages: messages.slice(-most) }),
      ),
    );
    // An old copy would come back without what was acknowledged since.
    if (!fits) storage.remove(conversationKey(id));
  }

  function wipe() {
    written.clear();
    storage.clear();
  }

  function save({ conversations, ...head }: SavedState) {
    for (const conversation of conversations) write(conversation);
    const ids = conversations.map(({ id }) => id);
    // The head comes last: it must never speak of more than was written.
    if (!storage.write(HEAD, JSON.stringify({ ...head, conversations: ids }))) storage.remove(HEAD);
  }

  /** What is stored now, whichever version of the app has left it. Null when that can't be used. */
  function read(now: number): Remembered | null {
    // The version before named its conversations by their people.
    const { peers, conversations = peers, ...head } = parsed(storage.read(HEAD));
    const state = readSavedState({ ...head, conversations: [] });
    if (state === null || !isListOfTexts(conversations)) return null;
    const { name } = state.me;
    if (Math.abs(now - state.savedAt) > MAX_AGE_MS) return { name, saved: null };
    const texts = conversations.map((id) => storage.read(conversationKey(id)));
    const saved = readSavedState({
      ...head,
      conversations: texts.filter((text) => text !== null).map(parsed),
    });
    if (saved === null) return null;
    if (head.version === VERSION)
      for (const each of saved.conversations) written.set(each.id, each);
    else {
      wipe();
      save(saved);
    }
    return { name, saved };
  }

  return {
    save,
    load(now) {
      try {
        const remembered = read(now);
        if (!remembered?.saved) wipe();
        return remembered;
      } catch {
        wipe();
        return null;
      }
    },
    wipe,
  };
}

function isListOfTexts(value: unknown): value is string[] {
  return listOf(isText)(value);
}

/** Throws for what is no object's text. */
function parsed(text: string | null): Record<string, unknown> {
  return text === null ? {} : JSON.parse(text);
}
