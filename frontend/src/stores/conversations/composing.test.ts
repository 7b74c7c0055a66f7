// An answer or an edit in the composer, and what comes back when it is given up.
import { expect, test } from "vitest";
import { BOB, EVE } from "@/testing/server-frames";
import { startEdit, startReply, stopComposing, useComposing } from "./composing";
import { setDraft, useDrafts } from "./drafts";

const composing = (peerId = BOB) => useComposing.getState()[peerId];
const draft = () => useDrafts.getState()[BOB];

test("an answer keeps what is being written, and is one person's affair", () => {
  setDraft(BOB, "half");
  startReply(BOB, "a");
  expect(composing()).toMatchObject({ action: "reply", key: "a" });
  expect(composing(EVE)).toBeUndefined();
  startReply(BOB, "b");
  expect(composing()?.key).toBe("b");
  expect(draft()).toBe("half");
  stopComposing(BOB);
  expect(composing()).toBeUndefined();
  expect(draft()).toBe("half");
});

test("an edit puts draft and answer aside and gives both back, also after one edit upon another", () => {
  setDraft(BOB, "half");
  startReply(BOB, "a");
  startEdit(BOB, "mine", "my words");
  expect(draft()).toBe("my words");
  setDraft(BOB, "other words");
  startEdit(BOB, "mine too", "more of mine");
  expect(draft()).toBe("more of mine");
  stopComposing(BOB);
  expect(draft()).toBe("half");
  expect(composing()).toMatchObject({ action: "reply", key: "a" });
});

test("an answer that begins during an edit ends the edit", () => {
  setDraft(BOB, "half");
  startEdit(BOB, "mine", "my words");
  startReply(BOB, "a");
  expect(composing()).toMatchObject({ action: "reply", key: "a" });
  expect(draft()).toBe("half");
});
