// Changes that belong together are told once, and are there at once for whoever asks.
import { expect, test, vi } from "vitest";
import { create } from "zustand";
import { together, toldTogether } from "./together";

const counter = () => create<{ count: number }>()(toldTogether(() => ({ count: 0 })));

function add(store: ReturnType<typeof counter>) {
  store.setState(({ count }) => ({ count: count + 1 }));
}

test("many changes are told once, with what was there before all of them", () => {
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

test("alone each change is told; and of two that are nested the outer one counts", () => {
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

test("what listeners change in turn is told, too, and a fault in between keeps nobody in the dark", () => {
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

test("whoever stops listening hears nothing more", () => {
  const store = counter();
  const heard = vi.fn();
  store.subscribe(heard)();
  add(store);
  expect(heard).not.toHaveBeenCalled();
});
