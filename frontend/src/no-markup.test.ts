// What people write is text, everywhere: no source has a way to make a page's markup or code of it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** Each with a line that has it, so that the rule is known to find it. */
const SINKS: Array<[name: string, pattern: RegExp, planted: string]> = [
  ["innerHTML", /\binnerHTML\b/, "element.innerHTML = name;"],
  ["outerHTML", /\bouterHTML\b/, "element['outerHTML'] = name;"],
  ["insertAdjacentHTML", /\binsertAdjacentHTML\b/, "e.insertAdjacentHTML('beforeend', name)"],
  ["setHTMLUnsafe", /\b(set|parse)HTML(Unsafe)?\b/, "element.setHTMLUnsafe(name)"],
  ["document.write", /\bdocument\s*\.\s*write(ln)?\b/, "document.write(name)"],
  ["DOMParser", /\bDOMParser\b/, "new DOMParser().parseFromString(name, 'text/html')"],
  ["createContextualFragment", /\bcreateContextualFragment\b/, "r.createContextualFragment(name)"],
  ["dangerouslySetInnerHTML", /\bdangerouslySetInnerHTML\b/, "<p dangerouslySetInnerHTML={x} />"],
  ["eval", /(?<![\w.-])eval\s*\(/, "eval(name)"],
  ["new Function", /\bnew\s+Function\b|(?<![\w.])Function\s*\(/, "new Function(name)"],
  [
    "a timer that runs text",
    /\bset(Timeout|Interval)\s*\(\s*["'`]/,
    "setTimeout(`go('$' + name)`, 1)",
  ],
  ["a javascript: link", /["'`]\s*javascript:/i, '<a href="javascript:go()">'],
  ["srcdoc", /\bsrc[dD]oc\b/, "<iframe srcDoc={name} />"],
  ["an inline handler", /\son(click|error|load|focus)\s*=\s*["']/, '<img onerror="go()">'],
  ["importScripts", /\bimportScripts\s*\(/, "importScripts(name)"],
];

function sources(): string[] {
  const below = (folder: string) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map(
      (path) => `${folder}/${path}`,
    );
  const all = [...below("src"), ...below("service-worker"), ...below("public"), "index.html"];
  return all.filter((path) => /\.(ts|tsx|js|html|svg)$/.test(path) && !/\.test\.tsx?$/.test(path));
}

function sinksIn(text: string): string[] {
  return SINKS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}

test("no source has a way to make markup or code of text", () => {
  const files = sources();
  expect(files.length).toBeGreaterThan(200);
  expect(files.filter((path) => path.startsWith("service-worker/"))).not.toEqual([]);
  const found = files.flatMap((path) =>
    sinksIn(readFileSync(join(ROOT, path), "utf8")).map((sink) => `${path}: ${sink}`),
  );
  expect(found).toEqual([]);
});

test.each(SINKS)("the rule against %s finds it", (name, _, planted) => {
  expect(sinksIn(planted)).toContain(name);
});
