// The watched people: no more than the server's limit, not sent too often, and one request at a time.
import { beforeEach, expect, test } from "vitest";
import type { ClientFrame } from "@/realtime/frames";
import { FakeClock } from "@/testing/fake-socket";
import { createWatchList, type WatchList } from "./watch-list";

let clock: FakeClock;
let sent: string[][];
let watchList: WatchList;
let up: boolean;

beforeEach(() => {
  clock = new FakeClock();
  sent = [];
  up = true;
  watchList = createWatchList(clock, keep, () => 3);
});

function keep(frame: ClientFrame): boolean {
  if (up && frame.type === "watch") sent.push(frame.user_ids);
  return up;
}

test("scrolling sends a frame every half second at most", () => {
  for (const id of ["a", "b", "c"]) {
    watchList.watch("sight", [id]);
    clock.advance(200);
  }
  expect(sent).toEqual([["c"]]);
  watchList.answered();
  watchList.watch("sight", ["c"]);
  clock.advance(500);
  expect(sent).toHaveLength(1);
});

test("conversations are sent first and at once, within the server's limit", () => {
  watchList.watch("conversation", ["x", "y"]);
  expect(sent).toEqual([["x", "y"]]);
  watchList.answered();
  watchList.watch("sight", ["a", "x", "b"]);
  clock.advance(500);
  expect(sent.at(-1)).toEqual(["x", "y", "a"]);
});

test("a set waits for the answer to the one before, but not for ever", () => {
  watchList.watch("conversation", ["x"]);
  watchList.watch("conversation", ["y"]);
  watchList.refresh();
  expect(sent).toEqual([["x"]]);
  expect(watchList.has("y")).toBe(false);
  watchList.answered();
  expect(sent).toEqual([["x"], ["y"]]);
  expect(watchList.absent((id) => id === "x")).toEqual(["y"]);
  watchList.watch("conversation", ["z"]);
  clock.advance(5_000);
  expect(sent).toHaveLength(3);
});

test("without a connection nobody is watched; a new connection gets the people who are still wanted", () => {
  up = false;
  watchList.watch("sight", ["a"]);
  clock.advance(500);
  expect(watchList.has("a")).toBe(false);
  up = true;
  watchList.reset();
  watchList.watch("conversation", ["x"]);
  expect(sent).toEqual([["x", "a"]]);
});
