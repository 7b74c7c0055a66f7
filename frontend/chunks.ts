// Which modules are bundled into one file: everything that the page needs at once, and everything that the chat adds.
// One file instead of dozens saves requests and compresses better.
import { fileURLToPath } from "node:url";
import type { Rolldown } from "vite";

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** A module that several of them use goes into the file of the first. */
const ENTRIES = [
  { name: "index", entry: path("./src/main.tsx") },
  { name: "chat", entry: path("./src/app/inside.tsx") },
];

type Modules = Pick<Rolldown.ChunkingContext, "getModuleInfo">;

/** For `codeSplitting`: the name of the file that a module belongs to. Returns null if the bundler should decide. */
export function fileOf(id: string, modules: Modules): string | null {
  known ??= sortedInto(modules);
  return known.get(id) ?? null;
}

let known: ReadonlyMap<string, string> | null = null;

function sortedInto(modules: Modules): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { name, entry } of ENTRIES) {
    const waiting = [entry];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (files.has(id)) continue;
      files.set(id, name);
      waiting.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
    }
  }
  return files;
}
