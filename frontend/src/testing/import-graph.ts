// Who imports whom, types included, and whether that runs in circles.
import { posix } from "node:path";

/** By path, what it imports. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** As they stand in the text, whether at its head or where a part is loaded later. */
export function specifiersIn(text: string): string[] {
  const imports = /(?:from|import\()\s*"([^"]+)"|^import "([^"]+)"/gm;
  return [...text.matchAll(imports)].map((match) => match[1] ?? match[2] ?? "");
}

/** Inside src: the path from there, without what the specifier leaves out; outside: null. */
export function target(from: string, specifier: string): string | null {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (specifier.startsWith(".")) return posix.join(from, "..", specifier);
  return null;
}

/** `texts`: by path from src. What is imported and isn't among them has no part in a circle, and is left out. */
export function fileGraph(texts: ReadonlyMap<string, string>): Graph {
  const found = (path: string) =>
    [path, `${path}.ts`, `${path}.tsx`].find((candidate) => texts.has(candidate));
  return new Map(
    [...texts].map(([path, text]) => {
      const targets = specifiersIn(text).map((specifier) => target(path, specifier));
      const files = targets.map((name) => (name === null ? undefined : found(name)));
      return [path, files.filter((file) => file !== undefined)];
    }),
  );
}

/** The same between folders. What a folder imports from itself is no import of a folder. */
export function folderGraph(files: Graph): Graph {
  const folders = new Map<string, string[]>();
  for (const [path, targets] of files) {
    const folder = posix.dirname(path);
    const others = targets.map((file) => posix.dirname(file)).filter((other) => other !== folder);
    folders.set(folder, [...(folders.get(folder) ?? []), ...others]);
  }
  return folders;
}

/** At least one for each knot, from its beginning to the same place again: `a -> b -> a`. */
export function circlesIn(graph: Graph): string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  function visit(node: string, way: readonly string[]) {
    const start = way.indexOf(node);
    if (start >= 0) circles.push([...way.slice(start), node].join(" -> "));
    if (start >= 0 || done.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...way, node]);
    done.add(node);
  }
  for (const node of graph.keys()) visit(node, []);
  return [...new Set(circles)];
}
