// Prints the slowest tests of a run of `make test`, from the reports of libtest, Vitest and Playwright. The argument is the
// folder with their reports.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const MOST = 20;
const folder = process.argv[2];

/** @type {Array<{ seconds: number, name: string }>} */
const tests = [];

// libtest prints: "test v2::a_name ... ok <1.234s>".
for (const file of readdirSync(folder).filter((name) => name.endsWith(".log"))) {
  for (const [, name, seconds] of read(file).matchAll(/^test (.+) \.\.\. ok <([\d.]+)s>$/gm))
    tests.push({ seconds: Number(seconds), name: `server   ${name}` });
}

if (existsSync(join(folder, "vitest.json"))) {
  for (const { assertionResults } of JSON.parse(read("vitest.json")).testResults) {
    for (const { duration, fullName } of assertionResults)
      tests.push({ seconds: (duration ?? 0) / 1000, name: `web      ${fullName}` });
  }
}

if (existsSync(join(folder, "playwright.json"))) {
  JSON.parse(read("playwright.json")).suites.forEach(addSpecs);
}

tests.sort((a, b) => b.seconds - a.seconds);
console.log(`\nThe slowest ${Math.min(MOST, tests.length)} of ${tests.length} tests:`);
for (const { seconds, name } of tests.slice(0, MOST)) {
  console.log(`${seconds.toFixed(1).padStart(6)} s  ${name}`);
}

function addSpecs({ specs = [], suites = [] }) {
  for (const { file, title, tests: runs } of specs) {
    const seconds = runs.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration / 1000, 0);
    tests.push({ seconds, name: `browser  ${file}: ${title}` });
  }
  suites.forEach(addSpecs);
}

function read(file) {
  return readFileSync(join(folder, file), "utf8");
}
