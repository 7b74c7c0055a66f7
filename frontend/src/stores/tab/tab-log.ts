// How a tab's state lies in its storage: a head, each conversation whole, and behind them a log of small records of what has
// changed since. A page may end between any two writes: what then lies there reads as the state before or after.
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

/** As it was found: nothing in it has been looked at yet. */
export interface Found {
  head: Record<string, unknown>;
  conversation(id: string): Record<string, unknown> | null;
}

export interface TabLog {
  append(head: Head, conversations: readonly Conversation[]): void;
  /** Throws for what can't be read. */
  read(): Found;
  /** What was found is this, and the log goes on from there. */
  goOn(head: Head, conversations: readonly Conversation[]): void;
  /** Makes the log shorter by the changes of one conversation. False when there is nothing in it. */
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
  /** The oldest record that changes what is written whole; null: none does. */
  since: number | null;
  /** False: there was no room for it. */
  whole: boolean;
}

const HEAD = "parley.tab";
const conversationKey = (id: string) => `parley.with.${id}`;
/** Counted from 1 and never used twice, so what is written whole can say up to which record it is. */
const recordKey = (number: number) => `parley.log.${number}`;

const KEPT_MESSAGES = 500;
/** When the storage is nearly full. */
const KEPT_WHEN_TIGHT = 50;

/** A log that is longer is shortened while it is written. */
export const LOG = { records: 400, characters: 400_000 };

export function createTabLog(storage: TabStorage, most = LOG): TabLog {
  /** As they were written last: a conversation that changes is another object. */
  const kept = new Map<string, Kept>();
  let head: Head | null = null;
  /** The lengths of the records, the oldest first. */
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
    // A token that is used up stays nowhere.
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
    // Twice, so that it gets shorter, and not more, so that it doesn't take long.
    for (let step = 0; step < 2 && isLong(); step += 1) shorten();
  }

  /** What the next record has to say about a conversation. `whole`: the log as it is may not stay. */
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
    const whole = [KEPT_MESSAGES, KEPT_WHEN_TIGHT].some((count) =>
      storage.write(
        conversationKey(id),
        JSON.stringify({ ...conversation, messages: messages.slice(-count), upTo: last }),
      ),
    );
    // An old copy would come back without what was acknowledged since.
    if (!whole) storage.remove(conversationKey(id));
    kept.set(id, { conversation, since: null, whole });
  }

  /** Everything that is only in the log, or not even there, is written whole; the head comes last, as it speaks for the rest. */
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
    // A page that ended while it dropped them has left the newest.
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

/** Throws for what is no object's text. */
function parsed(text: string | null): Record<string, unknown> {
  return text === null ? {} : JSON.parse(text);
}
