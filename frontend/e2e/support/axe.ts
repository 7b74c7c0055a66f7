// Runs axe on a page. Its program is put into a page once and then used as often as needed. A page never contains a
// frame of another host, so no frame has to be examined separately.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";

const program = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Finding {
  id: string;
  help: string;
  where: string[];
}

/** Runs every rule that axe has on by default, or only `rules` if the others were checked already. */
export async function audit(page: Page, rules?: string[]): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(program);
  const found = await page.evaluate(async (rules): Promise<Finding[]> => {
    const options: axe.RunOptions = {
      resultTypes: ["violations"],
      ...(rules && { runOnly: rules }),
    };
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(options);
    return violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map((node) => node.target.join(" ")),
    }));
  }, rules);
  expect(found).toEqual([]);
}
