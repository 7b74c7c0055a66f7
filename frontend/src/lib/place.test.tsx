// Back closes what is open above a place before it leads anywhere, and nothing of that is left in the browser's history.
import { expect, test } from "vitest";
import { stepsBack } from "@/testing/fake-history";
import { goBackTo, goInstead, goTo, openAbove, placeNow } from "./place";

/** Whatever waits for its turn has had it. */
const settled = async () => {
  for (let turn = 0; turn < 8; turn += 1) await new Promise((next) => setTimeout(next));
};

/** Something that can be open: what closes it tells so, as a dialog does. */
function something() {
  const it = { isOpen: true, close: () => {} };
  const closed = openAbove(() => it.close());
  it.close = () => {
    it.isOpen = false;
    closed();
  };
  return it;
}

async function at(path: string) {
  goTo(path);
  await settled();
}

test("Back closes the topmost, then the next, and then leads to where one was before", async () => {
  await at("#/one");
  const lower = something();
  await settled();
  const upper = something();
  await settled();
  expect(stepsBack()).toBe(3);
  window.history.back();
  await settled();
  expect([lower.isOpen, upper.isOpen, placeNow()]).toEqual([true, false, "#/one"]);
  window.history.back();
  await settled();
  expect([lower.isOpen, placeNow()]).toEqual([false, "#/one"]);
  window.history.back();
  await settled();
  expect(placeNow()).toBe("");
});

test("what is closed in another way takes its step back along; what opens in its place takes that over", async () => {
  await at("#/one");
  const first = something();
  await settled();
  first.close();
  const second = something();
  await settled();
  expect(stepsBack()).toBe(2);
  second.close();
  await settled();
  expect(stepsBack()).toBe(1);
  window.history.forward?.();
  await settled();
  expect(placeNow()).toBe("#/one");
});

test("whoever is led elsewhere from it comes back to where it was opened, by one step", async () => {
  await at("#/one");
  const it = something();
  await settled();
  goTo("#/two");
  expect(placeNow()).toBe("#/two");
  it.close();
  await settled();
  expect([placeNow(), window.location.hash, stepsBack()]).toEqual(["#/two", "#/two", 2]);
  window.history.back();
  await settled();
  expect(placeNow()).toBe("#/one");
});

test("the way back leads past it, and another place instead of this one leaves nothing of it", async () => {
  await at("#/one");
  const first = something();
  await settled();
  goBackTo("");
  first.close();
  await settled();
  expect([placeNow(), stepsBack()]).toEqual(["", 0]);

  await at("#/two");
  const second = something();
  await settled();
  goInstead("#/three");
  second.close();
  await settled();
  expect(placeNow()).toBe("#/three");
});
