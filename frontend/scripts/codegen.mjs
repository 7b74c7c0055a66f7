// Writes src/api/schema.d.ts from the contract. src/api/schema.test.ts fails if the file is outdated.
import { writeFileSync } from "node:fs";
import { generateSchema } from "./generate-schema.mjs";

writeFileSync(new URL("../src/api/schema.d.ts", import.meta.url), await generateSchema());
console.log("wrote src/api/schema.d.ts");
