// Pages of people: requested in time, once, in order; refreshed; and retried later if the server doesn't answer.
import { beforeEach, expect, test, vi } from "vitest";
import { CrowdApi, crowd, idOf } from "@/testing/crowd";
import { FakeClock } from "@/testing/fake-socket";
import { user } from "@/testing/server-frames";
import { createDirectory, type Directory, useDirectory } from "./directory";
import { usePeople } from "./people";
import { rosterOf } from "./roster";

let clock: FakeClock;
let api: CrowdApi;
let directory: Directory;

beforeEach(() => {
  clock = new FakeClock();
  api = new CrowdApi(crowd(1_000));
  directory = createDirectory(clock, api);
});

const all = () => useDirectory.getState().all;
const found = () => useDirectory.getState().found;
const settled = () => new Promise((resolve) => setImmediate(resolve));

async function show(from: number, to: number) {
  directory.show(from, to);
  await settled();
}

test("nothing is requested while the server's own list is long enough", async () => {
  usePeople.setState({ users: rosterOf(crowd(100)) });
  await show(0, 20);
  expect(api.asked).toEqual([]);
  await show(30, 49);
  expect(api.asked).toEqual([]);
  await show(30, 50);
  expect(api.asked[0]).toEqual({ query: "", cursor: null, limit: 100 });
});

test("the next page is requested before the last one ends, and only then", async () => {
  await show(0, 10);
  expect(all().people).toHaveLength(100);
  await show(30, 45);
  expect(api.asked).toHaveLength(1);
  await show(40, 60);
  await show(40, 60);
  expect(all().people).toEqual(api.people.slice(0, 200));
  expect(api.asked.map(({ cursor }) => cursor)).toEqual([null, "Person 00099"]);
});

test("a jump to the end requests everything up to there, and then nothing more", async () => {
  await show(985, 999);
  await vi.waitFor(() => expect(all().next).toBeNull());
  expect(all().people).toEqual(api.people);
  expect(api.asked).toHaveLength(10);
  await show(985, 999);
  expect(api.asked).toHaveLength(10);
});

test("a search has its own pages, and an outdated answer is dropped", async () => {
  await show(0, 10);
  directory.search("person 001");
  directory.search("person 002");
  await settled();
  expect(found().people).toHaveLength(100);
  expect(found().total).toBe(100);
  expect(found().people[0]?.name).toBe("Person 00200");
  directory.search("person 00");
  await settled();
  await show(60, 80);
  expect(found().people).toHaveLength(200);
  expect(found().total).toBe(1_000);
  directory.search("");
  await show(0, 10);
  expect(all().people).toHaveLength(100);
  expect(found().begun).toBe(false);
});

test("a server that repeats its pages is not asked for ever", async () => {
  api.findUsers = async () => ({ users: crowd(2), total: 1_000, next: "on" });
  await show(0, 900);
  expect(all().people).toHaveLength(2);
  expect(all().next).toBeNull();
});

test("without an answer it says so, retries after growing waits, and at once when told to", async () => {
  api.fails = true;
  await show(0, 10);
  expect(useDirectory.getState().failed).toBe(true);
  await show(0, 12);
  expect(api.asked).toHaveLength(1);
  for (const [waitMs, questions] of [
    [2_000, 2],
    [2_000, 2],
    [2_000, 3],
  ] as const) {
    clock.advance(waitMs);
    await settled();
    expect(api.asked).toHaveLength(questions);
  }
  api.fails = false;
  directory.retry();
  await settled();
  expect(useDirectory.getState().failed).toBe(false);
  expect(all().people).toHaveLength(100);
});

test("a person who leaves is removed from the pages; a stranger's leaving changes nothing", async () => {
  await show(0, 10);
  directory.forget([idOf(3), idOf(5)]);
  expect(
    all()
      .people.map(({ id }) => id)
      .slice(0, 5),
  ).toEqual([0, 1, 2, 4, 6].map(idOf));
  const before = all();
  directory.forget([idOf(900)]);
  expect(all()).toBe(before);
});

test("a page that may be wrong is requested again when it is in sight", async () => {
  await show(0, 60);
  api.people = api.people.filter(({ id }) => id !== idOf(30) && id !== idOf(150));
  directory.doubt([idOf(30), idOf(150)]);
  await settled();
  expect(all().byId.has(idOf(30))).toBe(false);
  expect(all().byId.has(idOf(150))).toBe(true);
  await show(110, 120);
  expect(all().people).toEqual(api.people.slice(0, all().people.length));
});

test("an old page in sight gets newcomers, and nobody appears twice", async () => {
  await show(0, 60);
  const newcomers = Array.from({ length: 30 }, (_, index) =>
    user(idOf(5_000 + index), `Person 00050 and ${10 + index}`),
  );
  api.people = [...api.people.slice(0, 51), ...newcomers, ...api.people.slice(51)];
  clock.advance(61_000);
  await show(0, 60);
  expect(all().people).toEqual(api.people.slice(0, 230));
  await show(170, 180);
  expect(all().people).toEqual(api.people.slice(0, all().people.length));
  expect(new Set(all().people.map(({ id }) => id)).size).toBe(all().people.length);
});

test("more newcomers in one place than a page can hold", async () => {
  await show(0, 60);
  const newcomers = Array.from({ length: 300 }, (_, index) =>
    user(idOf(5_000 + index), `Person 00050 and ${100 + index}`),
  );
  api.people = [...api.people.slice(0, 51), ...newcomers, ...api.people.slice(51)];
  clock.advance(61_000);
  await show(0, 60);
  for (const at of [100, 180, 250, 320, 390, 440]) await show(at, at + 15);
  await settled();
  expect(all().people.slice(0, 455)).toEqual(api.people.slice(0, 455));
});
