// The last step of the build: derives the build's id from its content, writes the id into the page and version.json,
// and puts the list of files in front of the service worker.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { languages } from "../src/i18n/languages.ts";

/** config.json differs between hosts, and the worker doesn't store itself. */
const NOT_KEPT = ["config.json", "sw.js", "version.json"];

export function serviceWorker(): Plugin {
  return {
    name: "parley-service-worker",
    apply: "build",
    enforce: "post",
    writeBundle({ dir }) {
      if (dir === undefined) throw new Error("the build was not written to a folder");
      const path = (file: string) => `${dir}/${file}`;
      const files = filesIn(dir).filter((file) => !NOT_KEPT.includes(file));
      const worker = readFileSync(fileURLToPath(new URL("./sw.js", import.meta.url)), "utf8");

      const hash = createHash("sha256").update(worker);
      for (const file of files) hash.update(file).update(readFileSync(path(file)));
      const build = hash.digest("hex").slice(0, 12);

      const page = readFileSync(path("index.html"), "utf8");
      const named = page.replace(
        "</title>",
        `</title>\n    <meta name="build" content="${build}" />`,
      );
      if (named === page)
        throw new Error("index.html has no title to write the build's name behind");
      writeFileSync(path("index.html"), named);
      writeFileSync(path("version.json"), `${JSON.stringify({ build })}\n`);
      const shell = JSON.stringify({ build, ...sorted(files) });
      writeFileSync(path("sw.js"), `const SHELL = ${shell};\n${worker}`);
    },
  };
}

/** Separates the files that everybody needs from those of a single language: its texts, and the names of its emoji. */
function sorted(files: readonly string[]) {
  const of = (code: string, kind: "" | "words-") =>
    files.filter((file) => new RegExp(`^assets/${kind}${code}-[\\w-]+\\.js$`).test(file));
  const own = new Map(languages.map((code) => [code, [...of(code, ""), ...of(code, "words-")]]));
  const all = new Set([...own.values()].flat());
  return {
    files: files.filter((file) => !all.has(file)),
    languages: Object.fromEntries(
      [...own].map(([code, own]) => {
        const words = of(code, "words-").length > 0 ? [] : of("en", "words-");
        return [code, [...own, ...words]];
      }),
    ),
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
    .sort();
}
