// An address names a conversation or it names the list.
import { expect, test } from "vitest";
import { conversationPath, peerOfPath } from "./path";

const ID = "22222222-2222-4222-8222-222222222222";

test("there and back", () => {
  expect(peerOfPath(conversationPath(ID))).toBe(ID);
  expect(peerOfPath(conversationPath(ID).toUpperCase().replace("WITH", "with"))).toBe(ID);
});

test.each(["", "#/", "#/with/bob", "#/with/", "#main"])("%j is no conversation", (hash) => {
  expect(peerOfPath(hash)).toBeNull();
});
