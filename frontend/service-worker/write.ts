// The build's last step: gives it a name made from its content, writes that on the page and into version.json, and puts
// the list of its files in front of the service worker.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

/** What a page may be started with differs from host to host, and the worker doesn't keep itself. */
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
      const shell = JSON.stringify({ build, files: files.map((file) => `/${file}`) });
      writeFileSync(path("sw.js"), `const SHELL = ${shell};\n${worker}`);
    },
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
    .sort();
}
