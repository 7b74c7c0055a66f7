// The list's order, and who is in it.
import { expect, test } from "vitest";
import { conversationWith } from "@/lib/conversation-id";
import type { Conversation } from "@/stores/conversations/conversation";
import { rosterOf } from "@/stores/people/roster";
import { user } from "@/testing/server-frames";
import { type PeopleRows, peopleRows } from "./order";

function talk(id: string, at: number, unread = 0, leftAt: number | null = null): Conversation {
  const message = {
    key: id + at,
    clientId: id,
    author: id,
    messageId: null,
    content: "hello",
    // The order is that of arrival, whatever the clocks say.
    at: -at,
    order: at,
    progress: null,
  };
  const peer = { id, name: id, tag: null };
  return { id: conversationWith(id), peer, messages: [message], unread, leftAt, readUpTo: null };
}

function rowsOf(
  names: string[],
  talks: Conversation[] = [],
  query = "",
  own = ["Me"],
  held: string[] | null = null,
): PeopleRows {
  return peopleRows({
    users: rosterOf(names.map((name) => user(name, name))),
    paged: null,
    toCome: 0,
    conversations: new Map(talks.map((entry) => [entry.id, entry])),
    own: new Set(own),
    contacts: new Map(),
    held,
    query,
  });
}

function idsOf(rows: PeopleRows): Array<string | undefined> {
  return Array.from({ length: rows.length }, (_, index) => rows.at(index)?.id);
}

function rows(...sources: Parameters<typeof rowsOf>) {
  return idsOf(rowsOf(...sources));
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

test("everybody is found where they stand", () => {
  const list = rowsOf(["Ada", "Bob", "Cy", "Dan", "Me", "Zoe"], [talk("Cy", 1)]);
  const ids = ["Cy", "Ada", "Bob", "Dan", "Zoe"];
  expect(idsOf(list)).toEqual(ids);
  expect(ids.map((id) => list.indexOf(id))).toEqual([0, 1, 2, 3, 4]);
  expect(list.indexOf("Me")).toBe(-1);
  expect(list.talks).toBe(1);
});

test("of a list that comes in pages, the server's order holds, and the rest is to come", () => {
  const list = peopleRows({
    users: rosterOf([user("Bob", "Bob", { status: "reconnecting" })]),
    paged: ["zoe", "Me", "Ada", "Bob", "Cy"].map((name) => user(name, name)),
    toCome: 2,
    conversations: new Map([[conversationWith("Cy"), talk("Cy", 1)]]),
    own: new Set(["Me"]),
    contacts: new Map(),
    held: null,
    query: "",
  });
  expect(idsOf(list)).toEqual(["Cy", "zoe", "Ada", "Bob", undefined, undefined]);
  expect(list.at(3)?.user?.status).toBe("reconnecting");
  expect(["Cy", "zoe", "Ada", "Bob", "Me"].map((id) => list.indexOf(id, 4))).toEqual([
    0, 1, 2, 3, -1,
  ]);
});

test("while somebody points at the list, nobody in it moves for what is said", () => {
  const talks = [talk("Cy", 2), talk("Bob", 9, 3), talk("Dan", 10, 1)];
  const names = ["Ada", "Bob", "Cy", "Dan", "Me"];
  expect(idsOf(rowsOf(names, talks))).toEqual(["Dan", "Bob", "Cy", "Ada"]);
  const kept = rowsOf(names, talks, "", ["Me"], ["Cy", "Bob"]);
  expect(idsOf(kept)).toEqual(["Cy", "Bob", "Ada", "Dan"]);
  // What is new with whoever stays among the others is in their row all the same.
  expect(kept.at(3)?.conversation?.unread).toBe(1);
  expect(idsOf(rowsOf(["Me"], [talk("Gone", 5)], "", ["Me"], []))).toEqual(["Gone"]);
});
