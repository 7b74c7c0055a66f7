// However wrong the clocks are and however late two versions of a conversation are merged: no reply is above what it
// replies to.
import { describe, expect, test } from "vitest";
import type { Conversation } from "@/stores/conversations/conversation";
import { latestOrder } from "@/stores/conversations/conversations";
import type { ChatMessage } from "@/stores/conversations/message";
import { without } from "@/stores/messages/messages";
import { dice } from "@/testing/dice";
import { BOB, ME, WITH_BOB } from "@/testing/server-frames";
import { merged } from "./merge";

const RUNS = 160;
const STEPS = 60;
/** How many messages a reload keeps. */
const KEPT = 8;

interface Tab {
  account: Conversation;
}

function play(seed: number) {
  const random = dice(seed);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  /**
   * For each message what it replies to: everything on the screen for an own one, a single message for a received one.
   */
  const answered = new Map<string, readonly string[]>();
  /** What one tab sends to another, which may arrive late. */
  const told: Array<{ to: Tab; knowledge: Conversation }> = [];
  let speaker: Tab = { account: talk([]) };
  const tabs = [speaker];
  const looked = new Map<Tab, Conversation>();
  let count = 0;

  function add(tab: Tab, mine: boolean, answers?: string) {
    const key = `${mine ? "mine" : "theirs"} ${count++}`;
    const message: ChatMessage = {
      key,
      clientId: key,
      author: mine ? ME : BOB,
      messageId: null,
      content: key,
      // All clocks differ, and none is right.
      at: Math.floor(random() * 1_000),
      order: latestOrder(tab.account) + 1,
      progress: mine ? { state: "sending" } : null,
      ids: [`id of ${key}`],
      ...(answers && { answers: `id of ${answers}` }),
    };
    answered.set(key, mine ? keysOf(tab) : [answers ?? ""]);
    tab.account = { ...tab.account, messages: [...tab.account.messages, message] };
  }

  /** The version of the tab with the session goes to the tab that takes over: soon, late, or never. */
  function speak(next: Tab) {
    const { account } = speaker;
    if (next !== speaker && random() < 0.8) told.push({ to: next, knowledge: account });
    speaker = next;
  }

  const deeds: Array<[share: number, deed: () => void]> = [
    [10, () => add(speaker, true)],
    [8, () => add(speaker, false)],
    // They may reply to anything that any tab has sent, even if this tab doesn't know it yet.
    [6, () => add(speaker, false, pick([...answered.keys()].filter((key) => /^mine/.test(key))))],
    [
      3,
      () => {
        const tab = { account: structuredClone(speaker.account) };
        tabs.push(tab);
        speak(tab);
      },
    ],
    [
      3,
      () => {
        const next = pick(tabs) ?? speaker;
        // "Use here": without the other tab's answer there would be no session to resume.
        if (next !== speaker) next.account = merged(speaker.account, next.account);
        speak(next);
      },
    ],
    [
      6,
      () => {
        const [word] = told.splice(Math.floor(random() * told.length), 1);
        if (word) word.to.account = merged(word.to.account, word.knowledge);
      },
    ],
    [
      1,
      () => {
        const { messages } = speaker.account;
        speaker.account = { ...speaker.account, messages: messages.slice(-KEPT) };
      },
    ],
    [
      1,
      () => {
        const goes = pick(keysOf(speaker));
        speaker.account = without(speaker.account, ({ key }) => key === goes);
      },
    ],
  ];
  const sum = deeds.reduce((total, [share]) => total + share, 0);

  for (let step = 0; step < STEPS; step += 1) {
    let point = random() * sum;
    const chosen = deeds.find(([share]) => {
      point -= share;
      return point < 0;
    });
    chosen?.[1]();
    for (const tab of tabs) {
      if (looked.get(tab) !== tab.account) look(tab);
      looked.set(tab, tab.account);
    }
  }

  function look({ account }: Tab) {
    const places = new Map(account.messages.map(({ key }, place) => [key, place]));
    for (const [key, place] of places) {
      const above = (answered.get(key) ?? []).filter((it) => (places.get(it) ?? -1) > place);
      expect(above, `seed ${seed}: ${key} is above what it answers`).toEqual([]);
    }
    const orders = account.messages.map(({ order = 0 }) => order);
    expect(orders, `seed ${seed}`).toEqual(orders.toSorted((a, b) => a - b));
    expect(new Set(places.keys()).size, `seed ${seed}`).toBe(account.messages.length);
  }

  return { tabs };
}

function keysOf({ account }: Tab): string[] {
  return account.messages.map(({ key }) => key);
}

function talk(messages: ChatMessage[]): Conversation {
  const peer = { id: BOB, name: "Bob", tag: null };
  return { id: WITH_BOB, peer, messages, unread: 0, leftAt: null, readUpTo: null };
}

describe("several tabs, wrong clocks, messages between tabs that come late or never", () => {
  test.each(Array.from({ length: 4 }, (_, part) => part))("part %i", (part) => {
    for (let run = 0; run < RUNS / 4; run += 1) play((part * RUNS) / 4 + run);
  });
});

test("the random runs open several tabs and write enough messages", () => {
  const plays = Array.from({ length: 20 }, (_, seed) => play(seed));
  expect(plays.some(({ tabs }) => tabs.length > 3)).toBe(true);
  expect(plays.some(({ tabs }) => tabs.some((tab) => keysOf(tab).length > 12))).toBe(true);
});
