// The committed types are generated from the contract: a change of one without the other fails.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { generateSchema } from "../../scripts/generate-schema.mjs";

test("schema.d.ts is what `npm run codegen` writes", async () => {
  const committed = readFileSync(join(import.meta.dirname, "schema.d.ts"), "utf8");
  expect(committed, "run `npm run codegen`").toBe(await generateSchema());
}, 30_000);

test("a YAML 1.1 parser, for which 12:30 is a number and `no` is false, reads the contract like a JSON parser", () => {
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
