// What axe finds on a page. It is put into a page once and asked as often as needed: no frame of another host is ever in a
// page, so none has to be looked at apart.
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

/** Every rule that axe has on by default; or those alone, where the rest was looked at already. */
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
