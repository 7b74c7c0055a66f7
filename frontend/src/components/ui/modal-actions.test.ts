// Dialogs are alike: one end with the buttons in one order, red for what is lost, and one scrim below them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const source = join(import.meta.dirname, "../..");
const dialogs = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".tsx") && !path.includes(".test."))
  .map((path): [string, string] => [path, readFileSync(join(source, path), "utf8")])
  .filter(([, code]) => /<Modal\b|<dialog\b/.test(code));

test("there are dialogs to look at", () => {
  expect(dialogs.length).toBeGreaterThan(8);
});

describe.each(dialogs)("%s", (_, code) => {
  test("lies above the one scrim, or above none", () => {
    const grounds = [...code.matchAll(/backdrop:bg-([\w/-]+)/g)].map(([, ground]) => ground);
    expect(grounds.filter((ground) => ground !== "scrim/60" && ground !== "transparent")).toEqual(
      [],
    );
  });

  test("has what it does at its end, after the way back", () => {
    const body = code.slice(code.indexOf("<Modal "));
    const outside = body.replace(/<ModalActions[\s\S]*?<\/ModalActions>/g, "");
    expect(outside).not.toMatch(/look="primary"/);
  });
});
