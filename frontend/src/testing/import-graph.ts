// Which file imports which, types included, and whether imports form circles.
import { posix } from "node:path";

/** For each path, the paths that it imports. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** The specifiers as written, of imports at the top and of dynamic ones. */
export function specifiersIn(text: string): string[] {
  const imports = /(?:from|import\()\s*"([^"]+)"|^import "([^"]+)"/gm;
  return [...text.matchAll(imports)].map((match) => match[1] ?? match[2] ?? "");
}

/** The path below src, without the extension if the specifier has none. Null for a package. */
export function target(from: string, specifier: string): string | null {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (specifier.startsWith(".")) return posix.join(from, "..", specifier);
  return null;
}

/** `texts`: the content of each file by its path below src. Imports of other files are left out. */
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

/** The imports between folders. An import within a folder is left out. */
export function folderGraph(files: Graph): Graph {
  const folders = new Map<string, string[]>();
  for (const [path, targets] of files) {
    const folder = posix.dirname(path);
    const others = targets.map((file) => posix.dirname(file)).filter((other) => other !== folder);
    folders.set(folder, [...(folders.get(folder) ?? []), ...others]);
  }
  return folders;
}

/** At least one circle for each connected group, written as `a -> b -> a`. */
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
