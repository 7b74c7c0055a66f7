// Generates the TypeScript types of contract/openapi.json, for the committed file and for the test that compares it.
import { readFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const BANNER =
  "// The types of the API and of the WebSocket frames, generated from contract/openapi.json by `npm run codegen`.\n";

/** @returns {Promise<string>} */
export async function generateSchema() {
  const contract = readFileSync(new URL("../../contract/openapi.json", import.meta.url), "utf8");
  return BANNER + astToString(await openapiTS(contract));
}
