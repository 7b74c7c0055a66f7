// Whenever a page ends, even between two writes: its storage contains what was saved or what was being saved.
import { describe, expect, test } from "vitest";
import type { ConversationId } from "@/lib/conversation-id";
import { conversationWith } from "@/lib/conversation-id";
import type { Conversation } from "@/stores/conversations/conversation";
import type { ChatMessage } from "@/stores/conversations/message";
import { dice } from "@/testing/dice";
import { FakeClock, FakeStorage } from "@/testing/fake-socket";
import { BOB, EVE, ME } from "@/testing/server-frames";
import type { SavedState } from "./saved-state";
import { createTabMemory } from "./tab-memory";

const SAVES = 60;
/** Short limits, so that the log is shortened all the time. */
const SHORT_LOG = { records: 5, characters: 3_000 };
const PEERS = [BOB, EVE, "77777777-7777-4777-8777-777777777777"];

/** Checks the content after each write, like a page that begins at that moment. */
class WatchedStorage extends FakeStorage {
  look: () => void = () => {};

  override write(key: string, text: string): boolean {
    const fits = super.write(key, text);
    this.look();
    return fits;
  }

  override remove(key: string): void {
    super.remove(key);
    this.look();
  }
}

const loadedFrom = (storage: FakeStorage) =>
  createTabMemory(storage.copy(), new FakeClock(), SHORT_LOG).load(1_000)?.saved ?? null;

function stateOf(conversations: Map<ConversationId, Conversation>, seq: number): SavedState {
  return {
    version: 3,
    savedAt: 1_000,
    me: { id: ME, name: "Amber Fox" },
    formerIds: [],
    ticket: { token: "secret", lastSeq: seq },
    elsewhere: false,
    clockOffset: 0,
    outbox: [],
    drafts: seq % 3 === 0 ? {} : { [conversationWith(BOB)]: `draft ${seq >> 2}` },
    conversations: [...conversations.values()],
  };
}

/** A conversation in which everything possible happens: messages come, get marks, are deleted, inserted, removed. */
function createTalks(random: () => number) {
  const talks = new Map<ConversationId, Conversation>();
  let count = 0;
  const pick = (length: number) => Math.floor(random() * length);

  function message(): ChatMessage {
    count += 1;
    const key = `message ${count}`;
    const progress = random() < 0.5 ? null : ({ state: "sending" } as const);
    const author = progress === null ? BOB : ME;
    return { key, clientId: key, author, messageId: null, content: key, at: count, progress };
  }

  function changed({ messages, ...before }: Conversation): Conversation {
    const place = pick(messages.length);
    const at = messages[place];
    const chance = random();
    if (chance < 0.6 || !at) {
      const news = Array.from({ length: 1 + pick(4) }, message);
      return { ...before, messages: [...messages, ...news], unread: before.unread + news.length };
    }
    if (chance < 0.75) {
      return { ...before, messages: messages.with(place, { ...at, progress: { state: "read" } }) };
    }
    if (chance < 0.8) {
      return { ...before, messages: messages.with(place, { ...at, content: "", deleted: true }) };
    }
    if (chance < 0.85) {
      const tombstones = [...(before.tombstones ?? []), at.key];
      return { ...before, messages: messages.toSpliced(place, 1), tombstones };
    }
    if (chance < 0.9) return { ...before, messages: messages.toSpliced(place, 0, message()) };
    if (chance < 0.95) return { ...before, messages, muted: true, burnAfterMs: 1_000 };
    const { muted: _, ...loud } = before;
    return { ...loud, messages, unread: 0 };
  }

  return {
    talks,
    step() {
      const peer = PEERS[pick(PEERS.length)] ?? BOB;
      const id = conversationWith(peer);
      const known = talks.get(id) ?? {
        id,
        peer: { id: peer, name: "Somebody", tag: null },
        messages: [],
        unread: 0,
        leftAt: null,
        readUpTo: null,
      };
      talks.set(id, changed(known));
    },
  };
}

/** `check` is called at every write, with the state that was saved before and the one that is being saved. */
function play(
  seed: number,
  check: (storage: FakeStorage, before: SavedState | null, after: SavedState) => void,
  room: () => number = () => Number.POSITIVE_INFINITY,
) {
  const random = dice(seed);
  const storage = new WatchedStorage();
  let clock = new FakeClock();
  let memory = createTabMemory(storage, clock, SHORT_LOG);
  const { talks, step } = createTalks(random);
  let before: SavedState | null = null;
  for (let save = 1; save <= SAVES; save += 1) {
    for (let steps = random() * 3; steps > 0; steps -= 1) step();
    const after = stateOf(talks, save);
    storage.room = room();
    storage.look = () => check(storage, before, after);
    memory.save(after);
    check(storage, after, after);
    before = after;
    storage.look = () => check(storage, after, after);
    const chance = random();
    if (chance < 0.2) clock.advance(5_000);
    if (chance > 0.9) {
      // The page ends, and the next one begins with what it finds.
      clock = new FakeClock();
      memory = createTabMemory(storage, clock, SHORT_LOG);
      storage.look = () => {};
      const loaded = memory.load(1_000)?.saved;
      for (const conversation of loaded?.conversations ?? []) {
        talks.set(conversation.id, conversation);
      }
    }
  }
  return { storage, clock };
}

/** The same content, whichever objects it is made of. */
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const inOrder = (value: Conversation) => Object.fromEntries(Object.entries(value).toSorted());

const byId = (state: SavedState | null) =>
  new Map(state?.conversations.map((each) => [each.id, each]));

describe("a page that ends at any write", () => {
  test.each(Array.from({ length: 12 }, (_, seed) => seed))("play %i", (seed) => {
    play(seed, (storage, before, after) => {
      const loaded = loadedFrom(storage);
      if (before === null && loaded === null) return;
      expect([before?.ticket?.lastSeq, after.ticket?.lastSeq]).toContain(loaded?.ticket?.lastSeq);
      const [was, will] = [byId(before), byId(after)];
      expect(loaded?.conversations.map(({ id }) => id)).toEqual(
        [before, after]
          .find((it) => it?.ticket?.lastSeq === loaded?.ticket?.lastSeq)
          ?.conversations.map(({ id }) => id),
      );
      for (const conversation of loaded?.conversations ?? []) {
        const { id } = conversation;
        const asItWas = [was.get(id), will.get(id)].filter((it) => it !== undefined);
        const found = asItWas.some((it) => same(inOrder(it), inOrder(conversation)));
        if (!found) expect(conversation).toEqual(will.get(id));
      }
      if (before === after) expect(loaded?.drafts).toEqual(after.drafts);
    });
  });
});

describe("a storage that is full at times", () => {
  test.each(Array.from({ length: 12 }, (_, seed) => seed))("play %i", (seed) => {
    const random = dice(1_000 + seed);
    const room = () => (random() < 0.5 ? 100_000 : 200 + random() * 6_000);
    play(
      seed,
      (storage, before, after) => {
        const loaded = loadedFrom(storage);
        const [was, will] = [byId(before), byId(after)];
        for (const { id, messages } of loaded?.conversations ?? []) {
          // Perhaps only its end is left, or nothing at all; but nothing outdated.
          const isEnd = (whole: Conversation | undefined) =>
            same(messages, whole?.messages.slice(whole.messages.length - messages.length));
          if (!isEnd(was.get(id))) expect(messages).toEqual(will.get(id)?.messages);
        }
      },
      room,
    );
  });
});

test("a deleted text is nowhere in the storage, from the first moment", () => {
  const words = (state: SavedState | null) =>
    new Set(state?.conversations.flatMap(({ messages }) => messages.map(({ content }) => content)));
  for (let seed = 0; seed < 8; seed += 1) {
    const ever = new Set<string>();
    play(seed, (storage, before, after) => {
      for (const content of words(after)) ever.add(content);
      if (before !== after) return;
      const now = words(after);
      const text = storage.everything();
      const left = [...ever].filter((it) => it !== "" && !now.has(it));
      expect(left.filter((it) => text.includes(`"content":"${it}"`))).toEqual([]);
    });
  }
});

test("a long log is shortened, and is empty after a while without changes", () => {
  let most = 0;
  const { storage, clock } = play(1, (storage) => {
    const records = storage.keys().filter((key) => key.startsWith("parley.log."));
    most = Math.max(most, records.length);
  });
  clock.advance(10_000);
  expect(most).toBeGreaterThan(2);
  expect(most).toBeLessThanOrEqual(SHORT_LOG.records + PEERS.length + 1);
  expect(storage.keys().filter((key) => key.startsWith("parley.log."))).toEqual([]);
});
