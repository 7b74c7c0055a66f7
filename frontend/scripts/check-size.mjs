// Fails the build if the JavaScript of a first visit is larger than its budget.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const BUDGET_BYTES = 120 * 1024;
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const html = readFileSync(`${dist}index.html`, "utf8");

// What index.html names is loaded first: scripts and preloaded modules. Other chunks don't count. Compressed as in
// packed-files.ts, which is what hosts send.
/** @param {string} file */
const packed = (file) => gzipSync(readFileSync(`${dist}${file}`), { level: 9 }).length;
const firstLoad = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(
  ([, file = ""]) => file,
);
const sizes = firstLoad.map(packed);
const total = sizes.reduce((sum, size) => sum + size, 0);
/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

const css = readdirSync(`${dist}assets`).filter((file) => file.endsWith(".css"));
const cssBytes = css.reduce((sum, file) => sum + packed(`assets/${file}`), 0);
console.log(
  `first load: ${kilobytes(total)} of JavaScript (budget ${kilobytes(BUDGET_BYTES)}), ${kilobytes(cssBytes)} of CSS, gzipped`,
);
if (firstLoad.length === 0)
  throw new Error("index.html names no script: the check can't see the app");
if (total > BUDGET_BYTES) {
  console.error("The first load is above its budget: load what is not needed at once later.");
  process.exit(1);
}
