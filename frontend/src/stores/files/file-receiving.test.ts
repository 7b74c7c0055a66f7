// Received files are complete to the byte or rejected, and the bytes held in memory are limited.
import { expect, test } from "vitest";
import type { FrameOf } from "@/realtime/frames";
import { change, conversationOf, meet } from "@/stores/conversations/conversations";
import { take } from "@/stores/messages/incoming";
import { discard, keyOf } from "@/stores/messages/messages";
import { FakeClock } from "@/testing/fake-socket";
import { fileFrames, someBytes } from "@/testing/file-parts";
import { BOB, WITH_BOB } from "@/testing/server-frames";
import { createFileReceiver } from "./file-receiving";
import { MOST_BYTES, useFiles } from "./files";

function receiving() {
  const clock = new FakeClock();
  const refused: string[] = [];
  const receiver = createFileReceiver(clock, (conversationId, key, fileName) => {
    refused.push(`${conversationId} ${key} ${fileName}`);
  });
  meet(BOB, undefined);
  return {
    refused,
    clock,
    receiver,
    serve(...frames: FrameOf<"chat_message">[]) {
      for (const { message } of frames) {
        take(message, clock.now());
        receiver.take(message);
      }
    },
  };
}

const heldOf = (frame: FrameOf<"chat_message"> | undefined) =>
  frame && useFiles.getState().get(keyOf(frame.message));
const refusalOf = (first: FrameOf<"chat_message"> | undefined) =>
  first && `${WITH_BOB} ${keyOf(first.message)} notes.bin`;
const said = () => conversationOf(WITH_BOB)?.messages ?? [];

test("the parts become the file, byte for byte, and one message that counts once as unread", async () => {
  const { serve } = receiving();
  const bytes = someBytes(30_000);
  const frames = fileFrames(bytes);
  serve(...frames.slice(0, 2));
  expect(heldOf(frames[0])?.state).toBe("coming");
  expect(heldOf(frames[0])?.share).toBeCloseTo((2 * 12_288) / 30_000);
  serve(...frames.slice(2));
  const held = heldOf(frames[0]);
  expect(held?.state).toBe("whole");
  expect(new Uint8Array((await held?.blob?.arrayBuffer()) ?? [])).toEqual(bytes);
  expect(said()).toHaveLength(1);
  expect(said()[0]?.content).toBe("notes.bin");
  expect(conversationOf(WITH_BOB)?.unread).toBe(1);
});

test("a part that comes twice counts once", () => {
  const { serve } = receiving();
  const [first, second, third] = fileFrames(someBytes(30_000));
  if (!first || !second || !third) throw new Error("three parts");
  serve(first, first, second, first, second, third);
  expect(heldOf(first)?.state).toBe("whole");
});

test.each([
  ["a part is missing", (frames: FrameOf<"chat_message">[]) => frames.filter((_, at) => at !== 1)],
  ["its name changes", (frames) => with1(frames, { name: "other.bin" })],
  ["its size changes", (frames) => with1(frames, { bytes: 30_001 })],
  [
    "a part isn't base64",
    (frames) => frames.map((frame, at) => (at === 1 ? said1(frame, "%") : frame)),
  ],
  [
    "there is more than was said",
    (frames) =>
      frames.map((frame, at) =>
        at === 2 ? said1(frame, frames[0]?.message.content ?? "") : frame,
      ),
  ],
  [
    "there is less than was said",
    (frames) => frames.map((frame, at) => (at === 2 ? said1(frame, "AAAA") : frame)),
  ],
] as Array<[string, (frames: FrameOf<"chat_message">[]) => FrameOf<"chat_message">[]]>)(
  "a file is dropped when %s",
  (_, spoil) => {
    const { serve, refused } = receiving();
    const frames = spoil(fileFrames(someBytes(30_000)));
    serve(...frames);
    expect(heldOf(frames[0])).toMatchObject({ state: "broken", blob: null });
    expect(said()).toHaveLength(1);
    expect(refused, "once, however many parts follow").toEqual([refusalOf(frames[0])]);
  },
);

function with1(frames: FrameOf<"chat_message">[], more: object): FrameOf<"chat_message">[] {
  return frames.map((frame, at) =>
    at === 1
      ? { ...frame, message: { ...frame.message, file: { ...frame.message.file, ...more } } }
      : frame,
  ) as FrameOf<"chat_message">[];
}

function said1(frame: FrameOf<"chat_message">, content: string): FrameOf<"chat_message"> {
  return { ...frame, message: { ...frame.message, content } };
}

test("a file that is too large is rejected at its first part", () => {
  const { serve, refused } = receiving();
  const [first] = fileFrames(someBytes(100), { bytes: MOST_BYTES + 1, parts: 171 });
  if (first) serve(first);
  expect(heldOf(first)?.state).toBe("broken");
  expect(refused).toEqual([refusalOf(first)]);
});

test("after a reload the rest of a file is refused to its sender once; a complete file is not refused", () => {
  const { serve, refused } = receiving();
  const frames = fileFrames(someBytes(30_000));
  const [first, second, third] = frames;
  if (!first || !second || !third) throw new Error("three parts");
  take(first.message, 0);
  serve(second, third);
  expect(refused).toEqual([refusalOf(first)]);

  const whole = fileFrames(someBytes(30_000), { id: "another" });
  serve(...whole, ...whole.slice(-1));
  expect(heldOf(whole[0])?.state).toBe("whole");
  expect(refused).toHaveLength(1);
});

test("at most ten of one person are unfinished, and at most 64 MiB are held in all", () => {
  const { serve } = receiving();
  const first = (id: number, bytes: number) =>
    fileFrames(someBytes(100), { id: `file ${id}`, bytes, parts: 2 });
  const small = Array.from({ length: 11 }, (_, id) => first(id, 200)[0]);
  for (const frame of small) if (frame) serve(frame);
  expect(small.map((frame) => heldOf(frame)?.state)).toEqual([
    ...Array.from({ length: 10 }, () => "coming"),
    "broken",
  ]);

  const others = Array.from({ length: 33 }, (_, id) => {
    const sender = `sender ${id}`;
    meet(sender, undefined);
    return fileFrames(
      someBytes(100),
      { id: `large ${id}`, bytes: MOST_BYTES, parts: 171 },
      sender,
    )[0];
  });
  for (const frame of others) if (frame) serve(frame);
  expect(others.filter((frame) => heldOf(frame)?.state === "coming")).toHaveLength(31);
});

test("a file ends as broken when its sender leaves or sends nothing for two minutes", () => {
  const { serve, receiver, clock, refused } = receiving();
  const [one] = fileFrames(someBytes(30_000), { id: "one" });
  const [two] = fileFrames(someBytes(30_000), { id: "two" });
  if (one) serve(one);
  receiver.lost(BOB);
  expect(heldOf(one)?.state).toBe("broken");
  expect(refused, "nobody is there to be told").toEqual([]);
  if (two) serve(two);
  clock.advance(119_000);
  expect(heldOf(two)?.state).toBe("coming");
  clock.advance(2_000);
  expect(heldOf(two)?.state).toBe("broken");
});

test("a message with a malformed file is shown as one that needs a newer app, without its content", () => {
  const { serve } = receiving();
  serve(...fileFrames(someBytes(10), { part: 3, parts: 2 }));
  expect(said()[0]).toMatchObject({ content: "", unknown: true });
});

test("a file name from outside contains no path", () => {
  const { serve } = receiving();
  serve(...fileFrames(someBytes(10), { name: "../../.bashrc" }));
  expect(said()[0]?.file?.name).toBe("_.._.bashrc");
});

test("a removed message also removes its file and revokes the address of it", () => {
  const { serve } = receiving();
  const [frame] = fileFrames(someBytes(10));
  if (frame) serve(frame);
  expect(heldOf(frame)?.url).toMatch(/^blob:/);
  discard(WITH_BOB, said()[0]?.clientId ?? "");
  expect(useFiles.getState().size).toBe(0);
  if (frame) serve(frame);
  expect(useFiles.getState().size).toBe(0);
});

test("a file is an image only if its bytes are", () => {
  const { serve } = receiving();
  const page = new TextEncoder().encode(
    "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
  );
  const [frame] = fileFrames(page, { name: "photo.png", media_type: "image/png" });
  if (frame) serve(frame);
  expect(heldOf(frame)).toMatchObject({ state: "whole", image: null });
  expect(heldOf(frame)?.blob?.type).toBe("application/octet-stream");
  change(WITH_BOB, (before) => before);
});
