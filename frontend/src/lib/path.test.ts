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

test("an invite's link names its code behind the #, and nowhere else", () => {
  const code = "u1Zr4nHbS0m2x8cVdKq9Tw";
  const link = new URL(inviteLink("https://chat.example", code, "Zoë / 50 %#?"));
  expect(link.pathname + link.search).toBe("/");
  expect(inviteOfPath(link.hash)).toEqual({ code, inviter: "Zoë / 50 %#?" });
  expect(inviteLink("https://chat.example/talk/", code, "Bob")).toBe(
    `https://chat.example/talk/#/i/${code}/Bob`,
  );
});

test.each([
  ["", null],
  ["/", null],
  ["/%20%20", null],
  ["/%E0%A4%A", null],
  [`/${"a".repeat(21)}`, null],
  ["/Bob%E2%80%AE", null],
  ["/Amber%20%20Fox", "Amber Fox"],
  ["/<b>Bob</b>", "<b>Bob</b>"],
])("an invite with %j behind its code comes from %j", (part, inviter) => {
  const code = "u1Zr4nHbS0m2x8cVdKq9Tw";
  expect(inviteOfPath(`#/i/${code}${part}`)).toEqual({ code, inviter });
});

test.each([
  ["#/i/", null],
  ["#/i/short", null],
  ["#/i//Bob", null],
  ["#/i/<script>alert(1)</scr>", null],
  ["#/", undefined],
  ["#/with/8f14e45f-ceea-467f-a9b2-6cd612b0f7c1", undefined],
])("%s: %s", (hash, code) => {
  expect(inviteOfPath(hash)?.code).toBe(code);
});
