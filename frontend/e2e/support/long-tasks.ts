// Watches for what makes a page stutter: tasks that hold up everything else.
import type { Page } from "@playwright/test";

type Watching = Window & { longTasks?: number[] };

/** Gives a function that tells how long the long tasks since then were, in milliseconds, and begins anew. */
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
