// How a tab's state is stored: a head, each conversation as a whole, and a log of small records with the changes since
// then. A page may end between any two writes: the storage then reads as the state before or after.
import type { TabStorage } from "@/realtime/ports";
import type { Conversation } from "@/stores/conversations/conversation";
import {
  type ConversationChanges,
  conversationChanges,
  type FieldChanges,
  fieldChanges,
  withChanges,
  withFields,
} from "./changes";
import type { SavedHead } from "./saved-state";

/** `conversations`: their ids, in order. */
export type Head = SavedHead & { conversations: readonly string[] };

/** As it was found in the storage, unchecked. */
export interface Found {
  head: Record<string, unknown>;
  conversation(id: string): Record<string, unknown> | null;
}

export interface TabLog {
  append(head: Head, conversations: readonly Conversation[]): void;
  /** Throws if the content can't be read. */
  read(): Found;
  /** `read` has found this state; the log continues from there. */
  goOn(head: Head, conversations: readonly Conversation[]): void;
  /**
   * Makes the log shorter by writing one conversation as a whole. Returns false if nothing is left to shorten, or if
   * there is no room.
   */
  shorten(): boolean;
  wipe(): void;
}

type StoredConversation = Conversation & { upTo?: number };

interface LogRecord {
  head: FieldChanges;
  talks: Record<string, ConversationChanges>;
}

interface Kept {
  conversation: Conversation;
  /** The number of the oldest record that is not yet in the copy written as a whole; null if there is none. */
  since: number | null;
  /** False if there was no room to store it. */
  whole: boolean;
}

const HEAD = "parley.tab";
const conversationKey = (id: string) => `parley.with.${id}`;
/** Numbers start at 1 and are never reused, so a copy can say up to which record it contains the changes (`upTo`). */
const recordKey = (number: number) => `parley.log.${number}`;

const KEPT_MESSAGES = 500;
/** Used when the storage is nearly full. */
const KEPT_WHEN_TIGHT = 50;

/** A longer log is shortened while it is written. */
export const LOG = { records: 400, characters: 400_000 };

export function createTabLog(storage: TabStorage, most = LOG): TabLog {
  /** What was written last; a changed conversation is another object. */
  const kept = new Map<string, Kept>();
  let head: Head | null = null;
  /** The lengths of the records in characters, the oldest first. */
  let lengths: number[] = [];
  let last = 0;

  const first = () => last - lengths.length + 1;

  function goOn(found: Head, conversations: readonly Conversation[]): void {
    head = found;
    for (const conversation of conversations) {
      const since = kept.get(conversation.id)?.since ?? null;
      kept.set(conversation.id, { conversation, since, whole: true });
    }
  }

  function wipe(): void {
    kept.clear();
    head = null;
    lengths = [];
    last = 0;
    storage.clear();
  }

  function append(next: Head, conversations: readonly Conversation[]): void {
    const talks: LogRecord["talks"] = {};
    let isOver = head === null;
    for (const conversation of conversations) {
      const changes = noted(conversation);
      if (changes === "whole") isOver = true;
      else if (changes !== "empty") talks[conversation.id] = changes;
    }
    const before = head;
    // A used token must not stay in the storage.
    if (before?.ticket?.token !== next.ticket?.token) isOver = true;
    head = next;
    const record: LogRecord = { head: fieldChanges(before ?? {}, next, isSameText) ?? {}, talks };
    const text = JSON.stringify(record);
    if (before === null || isOver || !storage.write(recordKey(last + 1), text)) {
      begin();
      return;
    }
    last += 1;
    lengths.push(text.length);
    // Two steps, so that the log gets shorter on balance; not more, so that it is quick.
    for (let step = 0; step < 2 && isLong(); step += 1) shorten();
  }

  /** The changes of a conversation for the next record. Returns "whole" if the present log must not stay. */
  function noted(conversation: Conversation): ReturnType<typeof conversationChanges> {
    const known = kept.get(conversation.id);
    if (known?.conversation === conversation) return "empty";
    if (!known?.whole) {
      writeWhole(conversation);
      return "empty";
    }
    const changes = conversationChanges(known.conversation, conversation, KEPT_MESSAGES);
    known.conversation = conversation;
    if (changes !== "empty") known.since ??= last + 1;
    return changes;
  }

  function writeWhole(conversation: Conversation): void {
    const { id, messages } = conversation;
    const whole = [KEPT_MESSAGES, KEPT_WHEN_TIGHT].some((count) => {
      const isCut = messages.length > count && { isCut: true };
      const written = { ...conversation, ...isCut, messages: messages.slice(-count), upTo: last };
      return storage.write(conversationKey(id), JSON.stringify(written));
    });
    // An outdated copy would come back without what was acknowledged since.
    if (!whole) storage.remove(conversationKey(id));
    kept.set(id, { conversation, since: null, whole });
  }

  /**
   * Writes everything that is only in the log, or nowhere, as a whole. The head is written last, because it makes the
   * rest valid.
   */
  function begin(): void {
    for (const { conversation, since } of [...kept.values()]) {
      if (since !== null) writeWhole(conversation);
    }
    if (!writeHead(last)) {
      dropRecords(last);
      if (!writeHead(last)) {
        storage.remove(HEAD);
        head = null;
      }
    }
    dropRecords(last);
  }

  function writeHead(upTo: number): boolean {
    return storage.write(HEAD, JSON.stringify({ ...head, upTo }));
  }

  function dropRecords(upTo: number): void {
    for (let number = first(); number <= upTo; number += 1) {
      storage.remove(recordKey(number));
      lengths.shift();
    }
  }

  function isLong(): boolean {
    const characters = lengths.reduce((sum, length) => sum + length, 0);
    return lengths.length > most.records || characters > most.characters;
  }

  function oldest(): Kept | null {
    let found: Kept | null = null;
    for (const each of kept.values()) {
      if (each.since !== null && each.since < (found?.since ?? last + 1)) found = each;
    }
    return found;
  }

  function shorten(): boolean {
    if (lengths.length === 0) return false;
    const behind = oldest();
    if (behind) writeWhole(behind.conversation);
    const upTo = (oldest()?.since ?? last + 1) - 1;
    if (upTo < first()) return true;
    if (!writeHead(upTo)) return false;
    dropRecords(upTo);
    return lengths.length > 0;
  }

  function read(): Found {
    const { upTo = 0, ...written } = parsed(storage.read(HEAD)) as { upTo?: number };
    const records = new Map<number, LogRecord["talks"]>();
    let found: Record<string, unknown> = written;
    lengths = [];
    last = upTo;
    for (
      let text = storage.read(recordKey(last + 1));
      text !== null;
      text = storage.read(recordKey(last + 1))
    ) {
      const record = parsed(text) as unknown as LogRecord;
      found = withFields(found, record.head);
      last += 1;
      lengths.push(text.length);
      records.set(last, record.talks);
    }
    // If a page ended while it dropped the records, the newest of these are left.
    for (let number = upTo; storage.read(recordKey(number)) !== null; number -= 1) {
      storage.remove(recordKey(number));
    }
    return {
      head: found,
      conversation(id) {
        const text = storage.read(conversationKey(id));
        if (text === null) return null;
        const { upTo: own = 0, ...whole } = parsed(text) as unknown as StoredConversation;
        let conversation: Conversation = whole;
        let since: number | null = null;
        for (const [number, talks] of records) {
          const changes = number > own ? talks[id] : undefined;
          if (!changes) continue;
          conversation = withChanges(conversation, changes);
          since ??= number;
        }
        kept.set(id, { conversation, since, whole: true });
        return { ...conversation };
      },
    };
  }

  return { append, read, goOn, shorten, wipe };
}

function isSameText(one: unknown, other: unknown): boolean {
  return Object.is(one, other) || JSON.stringify(one) === JSON.stringify(other);
}

/** Throws if the text is no JSON. Null gives an empty object. */
function parsed(text: string | null): Record<string, unknown> {
  return text === null ? {} : JSON.parse(text);
}
