// The layout, held by a test: imports run one way and never in a circle, features don't know each other, every file says why it exists.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import {
  circlesIn,
  fileGraph,
  folderGraph,
  type Graph,
  specifiersIn,
  target,
} from "./testing/import-graph";

const SRC = import.meta.dirname;

/** A layer may import itself and what stands before it. */
const LAYERS: string[][] = [
  ["lib", "styles", "i18n", "config"],
  ["components", "hooks"],
  ["realtime", "api"],
  ["stores"],
  ["features"],
  ["app"],
  ["main.tsx"],
];
const COMPONENT_LINES = 120;
const TOO_LONG = "lines: move what has a reason of its own into another file";
const FILE_LINES = 300;
/** The words of a language. */
const TABLES = /^i18n\/[a-z]{2}\.ts$/;

const everything = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((path) => relative(SRC, join(SRC, path)).replaceAll("\\", "/"))
  .filter((path) => /\.(ts|tsx|css)$/.test(path));
const sources = everything.filter(
  (path) => !/\.test\.tsx?$|^testing\/|\.css$|schema\.d\.ts$/.test(path),
);

function text(path: string): string {
  return readFileSync(join(SRC, path), "utf8");
}

function layerOf(path: string): number {
  const room = path.split("/")[0] ?? "";
  const layer = LAYERS.findIndex((rooms) => rooms.includes(room));
  if (layer < 0) throw new Error(`${path} is in a folder that the layout doesn't have`);
  return layer;
}

describe.each(sources)("%s", (path) => {
  const imports = specifiersIn(text(path));
  const inside = imports
    .map((specifier) => target(path, specifier))
    .filter((found) => found !== null);

  test("imports only from its own layer and below", () => {
    const upward = inside.filter((found) => layerOf(found) > layerOf(path));
    expect(upward).toEqual([]);
  });

  test("doesn't know another feature", () => {
    const feature = /^features\/([^/]+)\//.exec(path)?.[1];
    const others = inside.filter(
      (found) => found.startsWith("features/") && !found.startsWith(`features/${feature}/`),
    );
    const advice = "a store or src/app/ joins what two features share";
    if (feature !== undefined) expect(others, advice).toEqual([]);
  });

  test("says in its first line why it exists", () => {
    expect(text(path).slice(0, 80), "begin the file with a comment that says why").toMatch(
      /^\/\/ \S.{20,}/,
    );
  });

  if (!TABLES.test(path)) {
    test("has one reason to be there, and not more than that takes", () => {
      expect(text(path).split("\n").length, TOO_LONG).toBeLessThanOrEqual(FILE_LINES);
    });
  }

  if (/^(realtime|api|lib|config)\//.test(path)) {
    test("knows neither React nor a store", () => {
      expect(imports.filter((found) => /^(react|zustand|@\/stores)/.test(found))).toEqual([]);
    });
  }

  if (path.endsWith(".tsx")) {
    test("is a component that can be taken in at a glance", () => {
      expect(text(path).split("\n").length, TOO_LONG).toBeLessThanOrEqual(COMPONENT_LINES);
    });
  }
});

test("no barrels, and no markup made from text", () => {
  expect(everything.filter((path) => /(^|\/)index\.tsx?$/.test(path))).toEqual([]);
  const markup = sources.filter((path) => /innerHTML|insertAdjacentHTML/i.test(text(path)));
  expect(markup).toEqual([]);
});

test("no text is folded by the language of whoever reads it", () => {
  const byLanguage = sources.filter((path) => /toLocaleLowerCase/.test(text(path)));
  expect(byLanguage, "in a Turkish browser I would become ı: lib/fold.ts folds").toEqual([]);
});

test("what runs in the page goes by the page's time, which no setting of the device's clock changes", () => {
  // The self-test tells how wrong the device's clock is.
  const own = [
    "lib/steady-time.ts",
    "features/self-test/check-server.ts",
    "features/self-test/self-test-page.tsx",
  ];
  const byDevice = sources.filter((path) => /Date\.now\(|new Date\(\)/.test(text(path)));
  expect(byDevice.toSorted(), "lib/steady-time.ts has the time").toEqual(own.toSorted());
});

/** The calls of a function in a text, each to its closing parenthesis. */
function callsOf(name: string, source: string): string[] {
  return [...source.matchAll(new RegExp(`\\b${name}\\(`, "g"))].map(({ index }) => {
    let depth = 0;
    for (let at = index; at < source.length; at++) {
      if (source[at] === "(") depth++;
      if (source[at] === ")" && --depth === 0) return source.slice(index, at + 1);
    }
    throw new Error(`a call of ${name} that doesn't end`);
  });
}

test("who moves the focus or listens for keys does so before the next key comes", () => {
  const late = sources.filter((path) =>
    callsOf("useEffect", text(path)).some((call) => /\.focus\(|"keydown"/.test(call)),
  );
  expect(late, "useEffect runs after the paint, and keys come between").toEqual([]);
  expect(callsOf("useEffect", 'useEffect(() => { a("keydown"); }, []); b();')).toEqual([
    'useEffect(() => { a("keydown"); }, [])',
  ]);
});

function graphOf(paths: readonly string[]): Graph {
  return fileGraph(new Map(paths.map((path) => [path, text(path)])));
}

test("no file imports itself by way of others", () => {
  expect(circlesIn(graphOf(everything.filter((path) => !path.endsWith(".css"))))).toEqual([]);
});

test("no folder imports itself by way of others", () => {
  expect(circlesIn(folderGraph(graphOf(sources)))).toEqual([]);
});

test("a circle would be noticed, inside a folder and between folders, also by types and by parts that load later", () => {
  const inside = fileGraph(
    new Map([
      ["stores/people/a.ts", 'import { b } from "./b";'],
      ["stores/people/b.tsx", 'const c = () => import("./c");'],
      ["stores/people/c.ts", 'import type { A } from "@/stores/people/a";'],
      ["stores/people/d.ts", 'import { a } from "./a";'],
    ]),
  );
  expect(circlesIn(inside)).toEqual([
    "stores/people/a.ts -> stores/people/b.tsx -> stores/people/c.ts -> stores/people/a.ts",
  ]);
  expect(circlesIn(folderGraph(inside))).toEqual([]);

  const between = fileGraph(
    new Map([
      ["stores/people/a.ts", 'import { b } from "@/stores/session/b";'],
      ["stores/session/b.ts", ""],
      ["stores/session/c.ts", 'export { d } from "../people/d";'],
      ["stores/people/d.ts", ""],
    ]),
  );
  expect(circlesIn(between)).toEqual([]);
  expect(circlesIn(folderGraph(between))).toEqual([
    "stores/people -> stores/session -> stores/people",
  ]);
});

test("an arrow that points up would be noticed", () => {
  expect(layerOf("realtime/frames.ts")).toBeLessThan(layerOf("stores/frames/bridge.ts"));
  expect(target("stores/messenger.ts", "../features/join/join-screen")).toBe(
    "features/join/join-screen",
  );
});

test("nothing that the build reads is outside of this folder, which is all that an image is built from", () => {
  const root = join(SRC, "..");
  const outside = ["e2e", "service-worker", "docker", "scripts", "src", "."].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: folder !== ".", encoding: "utf8" })
      .map((path) => join(folder, path))
      .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
      .flatMap((path) =>
        specifiersIn(readFileSync(join(root, path), "utf8"))
          .filter((found) => found.startsWith("."))
          .filter((found) => relative(root, join(root, path, "..", found)).startsWith(".."))
          .map((found) => `${path} imports ${found}`),
      ),
  );
  expect(outside).toEqual([]);
});
