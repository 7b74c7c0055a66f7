// Back closes dialogs and menus before it leads anywhere, and they leave no entry in the browser's history.
import { expect, test } from "vitest";
import { stepsBack } from "@/testing/fake-history";
import { goBackTo, goInstead, goTo, openAbove, placeNow } from "./place";

/** Resolves after all waiting microtasks and events were handled. */
const settled = async () => {
  for (let turn = 0; turn < 8; turn += 1) await new Promise((next) => setTimeout(next));
};

/** A component that opens above the place and reports when it closes, as a dialog does. */
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

test("Back closes the topmost, then the next, and then leads to the earlier place", async () => {
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

test("closing in another way removes the history entry; what opens instead takes it over", async () => {
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

test("after a link in it, one step back leads to the place where it was opened", async () => {
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

test("going back skips it, and replacing the place leaves no entry of it", async () => {
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
