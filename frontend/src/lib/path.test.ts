// An address names a conversation or the list.
import { expect, test } from "vitest";
import { conversationWith } from "./conversation-id";
import { conversationOfPath, conversationPath, inviteLink, inviteOfPath } from "./path";

const ID = conversationWith("22222222-2222-4222-8222-222222222222");

test("there and back", () => {
  expect(conversationOfPath(conversationPath(ID))).toBe(ID);
  expect(conversationOfPath(conversationPath(ID).toUpperCase().replace("WITH", "with"))).toBe(ID);
});

test.each(["", "#/", "#/with/bob", "#/with/", "#main"])("%j is no conversation", (hash) => {
  expect(conversationOfPath(hash)).toBeNull();
});

test("an invite's link has its code behind the #, and nowhere else", () => {
  const link = new URL(inviteLink("https://chat.example", "u1Zr4nHbS0m2x8cVdKq9Tw"));
  expect(link.pathname + link.search).toBe("/");
  expect(inviteOfPath(link.hash)).toBe("u1Zr4nHbS0m2x8cVdKq9Tw");
});

test.each([
  ["#/i/", null],
  ["#/i/short", null],
  ["#/i/u1Zr4nHbS0m2x8cVdKq9Tw/more", null],
  ["#/i/<script>alert(1)</scr>", null],
  ["#/", undefined],
  ["#/with/8f14e45f-ceea-467f-a9b2-6cd612b0f7c1", undefined],
])("%s: %s", (hash, code) => {
  expect(inviteOfPath(hash)).toBe(code);
});
