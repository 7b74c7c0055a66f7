// A reply or an edit in the composer, and what the composer contains after it was cancelled.
import { expect, test } from "vitest";
import { WITH_BOB, WITH_EVE } from "@/testing/server-frames";
import { startEdit, startReply, stopComposing, useComposing } from "./composing";
import { setDraft, useDrafts } from "./drafts";

const composing = (id = WITH_BOB) => useComposing.getState()[id];
const draft = () => useDrafts.getState()[WITH_BOB];

test("a reply keeps the draft, and belongs to one conversation", () => {
  setDraft(WITH_BOB, "half");
  startReply(WITH_BOB, "a");
  expect(composing()).toMatchObject({ action: "reply", key: "a" });
  expect(composing(WITH_EVE)).toBeUndefined();
  startReply(WITH_BOB, "b");
  expect(composing()?.key).toBe("b");
  expect(draft()).toBe("half");
  stopComposing(WITH_BOB);
  expect(composing()).toBeUndefined();
  expect(draft()).toBe("half");
});

test("an edit puts draft and reply aside and gives both back, also after a second edit", () => {
  setDraft(WITH_BOB, "half");
  startReply(WITH_BOB, "a");
  startEdit(WITH_BOB, "mine", "my words");
  expect(draft()).toBe("my words");
  setDraft(WITH_BOB, "other words");
  startEdit(WITH_BOB, "mine too", "more of mine");
  expect(draft()).toBe("more of mine");
  stopComposing(WITH_BOB);
  expect(draft()).toBe("half");
  expect(composing()).toMatchObject({ action: "reply", key: "a" });
});

test("a reply that begins during an edit ends the edit", () => {
  setDraft(WITH_BOB, "half");
  startEdit(WITH_BOB, "mine", "my words");
  startReply(WITH_BOB, "a");
  expect(composing()).toMatchObject({ action: "reply", key: "a" });
  expect(draft()).toBe("half");
});
