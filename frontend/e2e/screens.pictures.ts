// Screenshots of every screen: three widths, light and dark, and the main screen in every theme. `make screens` runs
// it.
import { mkdirSync, writeFileSync } from "node:fs";
import type { BrowserContextOptions, Page } from "@playwright/test";
import { inEveryLook } from "./support/looks.ts";
import { tours } from "./support/screens.ts";
import { smallPicture } from "./support/small-picture.ts";
import { test } from "./support/test.ts";

const FOLDER = process.env.SCREENS_FOLDER ?? "test-results/screens";
const THEMED = "conversation";

const sizes: BrowserContextOptions[] = [
  { viewport: { width: 1280, height: 800 } },
  { viewport: { width: 768, height: 900 }, hasTouch: true },
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
];

const lightOnly = ["light"] as const;
const bothSchemes = ["light", "dark"] as const;

for (const options of sizes) {
  for (const [tour, screens] of Object.entries(tours)) {
    const width = options.viewport?.width ?? 0;
    test(`${tour} at ${width}`, async ({ visit, come, line }) => {
      mkdirSync(FOLDER, { recursive: true });
      for await (const { name, page } of screens({ visit, come, line }, options)) {
        // The middle width shows nothing in dark colours that the other two don't.
        for (const colorScheme of width === 768 ? lightOnly : bothSchemes) {
          await page.emulateMedia({ colorScheme });
          await take(page, `${name}-${width}-${colorScheme}`);
        }
        await page.emulateMedia({ colorScheme: "light" });
        if (name === THEMED && width === 1280) {
          await inEveryLook(page, (look) => take(page, `theme-${look}`));
          await page.evaluate(() => {
            localStorage.removeItem("parley.theme");
            window.dispatchEvent(new StorageEvent("storage", { key: "parley.theme" }));
          });
        }
      }
    });
  }
}

async function take(page: Page, name: string): Promise<void> {
  const picture = await page.screenshot({ animations: "disabled", scale: "css" });
  writeFileSync(`${FOLDER}/${name}.png`, smallPicture(picture));
}
