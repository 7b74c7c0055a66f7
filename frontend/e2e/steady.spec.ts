// No layout shifts: joining among fifty people and opening conversations move nothing that was there.
import type { Page } from "@playwright/test";
import { meetCrowd } from "./support/crowd.ts";
import { expect, join, rowOf, test } from "./support/test.ts";

type Watching = Window & { shifts?: number };

test("joining and opening conversations cause no noticeable layout shift", async ({
  visit,
  line,
}) => {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    const page = await visit({ viewport });
    await page.addInitScript(() => {
      (window as Watching).shifts = 0;
      new PerformanceObserver((list) => {
        // Shifts right after a press count, too: here none is necessary.
        for (const entry of list.getEntries() as Array<PerformanceEntry & { value: number }>) {
          (window as Watching).shifts = ((window as Watching).shifts ?? 0) + entry.value;
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await meetCrowd(page, line, 50);
    await page.reload();
    await join(page, "Amber Fox");
    for (const name of ["00007", "00003"]) {
      await rowOf(page, name).click();
      await expect(page.getByRole("heading", { name: `Person ${name}`, level: 2 })).toBeVisible();
      if (viewport.width < 900) await page.goBack();
    }
    expect(await shiftsOf(page), `${viewport.width} pixels`).toBeLessThan(0.02);
  }
});

async function shiftsOf(page: Page): Promise<number> {
  // Two frames, so that shifts caused by the last press are counted.
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        requestAnimationFrame(() =>
          requestAnimationFrame(() => setTimeout(() => resolve((window as Watching).shifts ?? -1))),
        );
      }),
  );
}
