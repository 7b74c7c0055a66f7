// Which messages belong together.
import { beforeEach, expect, test } from "vitest";
import type { ChatMessage } from "@/stores/conversations/message";
import { useSession } from "@/stores/session/session";
import { BOB, ME } from "@/testing/server-frames";
import { timeline } from "./timeline";

beforeEach(() => useSession.setState({ me: { id: ME, name: "Amber Fox" } }));

const start = new Date(2026, 2, 10, 23, 50).getTime();
const minutes = (count: number) => start + count * 60_000;

function at(time: number, mine = false): ChatMessage {
  const key = `${time}`;
  return {
    key,
    clientId: key,
    author: mine ? ME : BOB,
    messageId: null,
    content: "x",
    at: time,
    progress: mine ? { state: "delivered" } : null,
  };
}

const shape = (messages: ChatMessage[], mark?: string) =>
  timeline(messages, mark).map(({ newDay, first, last }) =>
    [newDay && "day", first && "first", last && "last"].filter(Boolean).join(" "),
  );

test("one person within five minutes is one group", () => {
  expect(shape([at(minutes(0)), at(minutes(4)), at(minutes(8))])).toEqual([
    "day first",
    "",
    "last",
  ]);
});

test("the other person, a pause and a new day begin a group", () => {
  expect(shape([at(minutes(0)), at(minutes(1), true)])).toEqual(["day first last", "first last"]);
  expect(shape([at(minutes(0)), at(minutes(6))])).toEqual(["day first last", "first last"]);
  expect(shape([at(minutes(8)), at(minutes(11))])).toEqual(["day first last", "day first last"]);
});

test("a message that is older than what stands above it begins no second heading of a day", () => {
  const yesterday = start - 24 * 3_600_000;
  expect(shape([at(yesterday), at(start), at(yesterday + 1), at(start + 1)])).toEqual([
    "day first last",
    "day first last",
    "first last",
    "first last",
  ]);
});

test("of a part every message is what it is in the whole", () => {
  const all = [at(minutes(0)), at(minutes(1)), at(minutes(2)), at(minutes(9)), at(minutes(10))];
  expect(timeline(all, null, 1, 4)).toEqual(timeline(all).slice(1, 4));
});

test("a mark is seen where the message below says something else", () => {
  const states = ["read", "delivered", "delivered", "failed", "failed", "sending"] as const;
  const messages = states.map((state, minute) => ({
    ...at(minutes(minute), true),
    progress: state === "failed" ? { state, reason: "expired" as const } : { state },
  }));
  const marked = timeline(messages).filter((item) => item.marked);
  expect(marked.map(({ message }) => messages.indexOf(message as never))).toEqual([0, 2, 3, 4, 5]);
});

test("where the reader left off a group begins", () => {
  const second = at(minutes(1));
  expect(shape([at(minutes(0)), second, at(minutes(2))], second.key)).toEqual([
    "day first last",
    "first",
    "last",
  ]);
});
