// The list's order, and who is in it.
import { expect, test } from "vitest";
import type { Conversation } from "@/stores/conversations";
import { user } from "@/testing/server-frames";
import { personRows } from "./order";

function talk(id: string, at: number, unread = 0, leftAt: number | null = null): Conversation {
  const message = { key: id + at, clientId: id, content: "hello", at, progress: null };
  return { peer: { id, name: id, tag: null }, messages: [message], unread, leftAt };
}

function rows(names: string[], talks: Conversation[], query = "", own = ["Me"]): string[] {
  return personRows({
    users: new Map(names.map((name) => [name, user(name, name)])),
    conversations: new Map(talks.map((entry) => [entry.peer.id, entry])),
    own: new Set(own),
    query,
  }).map((row) => row.id);
}

test("unread conversations, then open ones by latest, then the rest A-Z", () => {
  const names = ["zoe", "Ada", "bob", "Cy", "Dan", "Eve", "Me"];
  const talks = [talk("Dan", 10), talk("Cy", 20), talk("Eve", 5, 2), talk("bob", 1, 1)];
  expect(rows(names, talks)).toEqual(["Eve", "bob", "Cy", "Dan", "Ada", "zoe"]);
});

test("whoever left stays only with a conversation", () => {
  const empty = { ...talk("Ghost", 1), messages: [], leftAt: 9 };
  expect(rows(["Ada"], [talk("Gone", 10, 0, 99), empty])).toEqual(["Gone", "Ada"]);
});

test("this tab is nobody to talk to, under none of its ids", () => {
  expect(rows(["Ada", "Me", "Former me"], [], "", ["Me", "Former me"])).toEqual(["Ada"]);
});

test("the filter matches anywhere, whatever the case and the marks", () => {
  const names = ["Zoë Fox", "Amber Fox", "Bob"];
  expect(rows(names, [], "FOX")).toEqual(["Amber Fox", "Zoë Fox"]);
  expect(rows(names, [], "zoe")).toEqual(["Zoë Fox"]);
});
