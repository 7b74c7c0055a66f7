// A conversation's id leads back to its user, and is never the id of one.
import { expect, test } from "vitest";
import { conversationWith, isConversationId, peerOf } from "./conversation-id";

const BOB = "22222222-2222-4222-8222-222222222222";

test("there and back", () => {
  expect(peerOf(conversationWith(BOB))).toBe(BOB);
});

test("a user's id is not a conversation's id", () => {
  expect(isConversationId(conversationWith(BOB))).toBe(true);
  expect([BOB, "", "user:", "user:undefined", "room:1", null, 1].some(isConversationId)).toBe(
    false,
  );
});
