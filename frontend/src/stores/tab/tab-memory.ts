// Saves the state in this tab's storage, so that a reload loses nothing. Only changes are written; tidying up waits
// until nothing happens.
import { isText, listOf } from "@/lib/shape";
import type { Clock, TabStorage, Timer } from "@/realtime/ports";
import { readSavedState } from "./read-saved-state";
import { type SavedState, VERSION } from "./saved-state";
import { createTabLog, type LOG } from "./tab-log";

export interface TabMemory {
  save(saved: SavedState): void;
  /** What was saved before the reload; null if there is nothing that can be used. */
  load(now: number): Remembered | null;
  wipe(): void;
}

export interface Remembered {
  name: string;
  /** Null if too much time has passed: then only the name is used. */
  saved: SavedState | null;
}

/** After a longer time it is not a reload any more, but an old page that was reopened. */
const MAX_AGE_MS = 10 * 60_000;
/** After this time without a change, the log is shortened. */
const IDLE_MS = 2_000;

export function createTabMemory(storage: TabStorage, clock: Clock, most?: typeof LOG): TabMemory {
  const log = createTabLog(storage, most);
  let idle: Timer | null = null;

  function stayAwake() {
    if (idle !== null) clock.cancel(idle);
    idle = null;
  }

  /** Handles one conversation at a time, so that nothing else has to wait. */
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

  /** What is stored now, by whichever version of the app. Returns null if it can't be used. */
  function read(now: number): Remembered | null {
    const found = log.read();
    // The first version called this field `peers`.
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
