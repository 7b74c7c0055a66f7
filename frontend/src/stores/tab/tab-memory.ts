// Keeps the saved state in this tab's storage, so that a reload loses nothing. Cheap: only what changed is written, and what is
// left to tidy up waits until nothing happens.
import { isText, listOf } from "@/lib/shape";
import type { Clock, TabStorage, Timer } from "@/realtime/ports";
import { readSavedState } from "./read-saved-state";
import { type SavedState, VERSION } from "./saved-state";
import { createTabLog, type LOG } from "./tab-log";

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

/** Longer ago than this, a page isn't reloaded but brought back from the past. */
const MAX_AGE_MS = 10 * 60_000;
/** So long nothing was saved: a good moment to shorten the log. */
const IDLE_MS = 2_000;

export function createTabMemory(storage: TabStorage, clock: Clock, most?: typeof LOG): TabMemory {
  const log = createTabLog(storage, most);
  let idle: Timer | null = null;

  function stayAwake() {
    if (idle !== null) clock.cancel(idle);
    idle = null;
  }

  /** A conversation at a time, so that nothing else has to wait for it. */
  function tidyUpIn(ms: number) {
    stayAwake();
    idle = clock.after(ms, () => {
      idle = null;
      if (log.shorten()) tidyUpIn(0);
    });
  }

  function wipe() {
    stayAwake();
    log.wipe();
  }

  function save({ conversations, ...head }: SavedState) {
    log.append({ ...head, conversations: conversations.map(({ id }) => id) }, conversations);
    tidyUpIn(IDLE_MS);
  }

  /** What is stored now, whichever version of the app has left it. Null when that can't be used. */
  function read(now: number): Remembered | null {
    const found = log.read();
    // The first version named its conversations by their people.
    const { peers, conversations: ids = peers, ...head } = found.head;
    const state = readSavedState({ ...head, conversations: [] });
    if (state === null || !isListOfTexts(ids)) return null;
    const { name } = state.me;
    if (Math.abs(now - state.savedAt) > MAX_AGE_MS) return { name, saved: null };
    const conversations = ids.map(found.conversation).filter((each) => each !== null);
    const saved = readSavedState({ ...head, conversations });
    if (saved === null) return null;
    if (head.version === VERSION) {
      const { conversations, ...rest } = saved;
      log.goOn({ ...rest, conversations: ids }, conversations);
    } else {
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
