// The committed types are those of the contract: a change of one without the other is red.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generateSchema } from "../../scripts/generate-schema.mjs";

test("schema.d.ts is what `npm run codegen` writes", async () => {
  const committed = readFileSync(join(import.meta.dirname, "schema.d.ts"), "utf8");
  expect(committed, "run `npm run codegen`").toBe(await generateSchema());
}, 30_000);
