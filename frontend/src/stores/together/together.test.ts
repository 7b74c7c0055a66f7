// Changes in one batch notify listeners once, while readers see them at once.
import { expect, test, vi } from "vitest";
import { create } from "zustand";
import { together, toldTogether } from "./together";

const counter = () => create<{ count: number }>()(toldTogether(() => ({ count: 0 })));

function add(store: ReturnType<typeof counter>) {
  store.setState(({ count }) => ({ count: count + 1 }));
}

test("many changes notify once, with the state before all of them", () => {
  const store = counter();
  const heard = vi.fn();
  store.subscribe(heard);
  together(() => {
    for (let time = 0; time < 5; time += 1) add(store);
    expect(store.getState().count).toBe(5);
    expect(heard).not.toHaveBeenCalled();
  });
  expect(heard.mock.calls).toEqual([[{ count: 5 }, { count: 0 }]]);
});

test("without a batch each change notifies; of nested batches the outer one counts", () => {
  const store = counter();
  const heard = vi.fn();
  store.subscribe(heard);
  add(store);
  add(store);
  expect(heard).toHaveBeenCalledTimes(2);
  together(() => {
    together(() => add(store));
    expect(heard).toHaveBeenCalledTimes(2);
    add(store);
  });
  expect(heard).toHaveBeenCalledTimes(3);
});

test("changes by listeners notify, too, and a thrown error doesn't stop the notification", () => {
  const store = counter();
  const seen: number[] = [];
  store.subscribe(({ count }) => {
    seen.push(count);
    if (count === 1) add(store);
  });
  expect(() =>
    together(() => {
      add(store);
      throw new Error("a fault");
    }),
  ).toThrow("a fault");
  expect(seen).toEqual([1, 2]);
});

test("a removed listener is not called any more", () => {
  const store = counter();
  const heard = vi.fn();
  store.subscribe(heard)();
  add(store);
  expect(heard).not.toHaveBeenCalled();
});
