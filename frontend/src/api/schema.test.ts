// The committed types are those of the contract: a change of one without the other is red.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { generateSchema } from "../../scripts/generate-schema.mjs";

test("schema.d.ts is what `npm run codegen` writes", async () => {
  const committed = readFileSync(join(import.meta.dirname, "schema.d.ts"), "utf8");
  expect(committed, "run `npm run codegen`").toBe(await generateSchema());
}, 30_000);

test("a reader of YAML 1.1, to whom 12:30 is a number and `no` is false, understands the contract like one of JSON", () => {
  const contract = (name: string) =>
    readFileSync(join(import.meta.dirname, "../../../contract", name), "utf8");
  expect(parse(contract("openapi.yaml"), { version: "1.1" })).toEqual(
    JSON.parse(contract("openapi.json")),
  );
  expect(parse("[12:30, no, 2027-01-15]", { version: "1.1" })).toEqual([
    750,
    false,
    new Date("2027-01-15"),
  ]);
});
