// Records long tasks, which make a page stutter.
import type { Page } from "@playwright/test";

type Watching = Window & { longTasks?: number[] };

/** Returns a function that returns the durations of the long tasks since its last call, in milliseconds. */
export async function watchLongTasks(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    (window as Watching).longTasks = tasks;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
    }).observe({ type: "longtask" });
  });
  return () => page.evaluate(() => (window as Watching).longTasks?.splice(0) ?? []);
}
