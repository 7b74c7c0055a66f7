// Twenty thousand people: a change is sorted in without touching everybody else.
import { expect, test } from "vitest";
import { crowd, idOf } from "@/testing/crowd";
import { dice } from "@/testing/dice";
import { user } from "@/testing/server-frames";
import { compareNames, type Roster, rosterOf } from "./roster";

function everybody(roster: Roster) {
  return Array.from({ length: roster.size }, (_, position) => roster.at(position));
}

test("the order is by name, regardless of case, accents and the order of arrival", () => {
  const names = ["zoe", "Ada", "Émile", "bob", "Person 10", "Person 9", "eve"];
  const roster = rosterOf(names.map((name) => user(name, name)));
  expect(everybody(roster).map((person) => person?.name)).toEqual([
    "Ada",
    "bob",
    "Émile",
    "eve",
    "Person 9",
    "Person 10",
    "zoe",
  ]);
  expect(names.map((name) => roster.at(roster.position(name))?.name)).toEqual(names);
  expect(roster.position("nobody")).toBe(-1);
});

test("many changes among 20,000 people give the same list as sorting it anew", () => {
  let roster = rosterOf(crowd(20_000));
  const here = new Map(crowd(20_000).map((person) => [person.id, person]));
  for (let round = 0; round < 40; round += 1) {
    const joined = crowd(20, 20_000 + round * 20);
    const changed = crowd(15, round * 31).map((person) => ({ ...person, name: `~${person.name}` }));
    const left = crowd(15, 9_000 + round * 15).map(({ id }) => id);
    for (const person of [...joined, ...changed]) here.set(person.id, person);
    for (const id of left) here.delete(id);
    roster = roster.after([...joined, ...changed], left);
  }
  expect(roster.size).toBe(here.size);
  expect(everybody(roster)).toEqual(everybody(rosterOf([...here.values()])));
});

test("so many changes at once that sorting anew is cheaper", () => {
  const roster = rosterOf(crowd(10)).after(crowd(3_000, 5), [idOf(0), idOf(2_000)]);
  expect(roster.size).toBe(3_003);
  expect(roster.at(0)?.id).toBe(idOf(1));
  expect(roster.has(idOf(2_000))).toBe(false);
});

test("after any changes in any order, everybody is in the list once, sorted, and found", () => {
  const ids = ["a", "b", "c", "d", "e"];
  const names = ["Amber", "amber", "Bob", "Émile", "Emile", "Zoe"];
  const random = dice(7);
  const oneOf = (list: string[]) => list[Math.floor(random() * list.length)] ?? "";
  const some = (most: number) => Array.from({ length: Math.floor(random() * (most + 1)) });
  for (let run = 0; run < 200; run += 1) {
    let roster = rosterOf([]);
    const here = new Map<string, string>();
    for (let step = 0; step < 12; step += 1) {
      const present = some(4).map(() => user(oneOf(ids), oneOf(names)));
      const left = some(2).map(() => oneOf(ids));
      roster = roster.after(present, left);
      for (const { id, name } of present) here.set(id, name);
      for (const id of left) here.delete(id);
    }
    const people = everybody(roster);
    expect(new Map(people.map((one) => [one?.id, one?.name]))).toEqual(here);
    expect(people).toHaveLength(here.size);
    people.forEach((one, position) => {
      const next = people[position + 1];
      if (one && next) expect(compareNames(one.name, next.name)).toBeLessThanOrEqual(0);
      if (one) expect(roster.position(one.id)).toBe(position);
    });
  }
});
