// The house's plan, held by a test: imports run one way, features don't know each other, every file says why it exists.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";

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

const everything = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((path) => relative(SRC, join(SRC, path)).replaceAll("\\", "/"))
  .filter((path) => /\.(ts|tsx|css)$/.test(path));
const sources = everything.filter(
  (path) => !/\.test\.tsx?$|^testing\/|\.css$|schema\.d\.ts$/.test(path),
);

function text(path: string): string {
  return readFileSync(join(SRC, path), "utf8");
}

function importsOf(path: string): string[] {
  return [...text(path).matchAll(/(?:from|import\()\s*"([^"]+)"|^import "([^"]+)"/gm)].map(
    (match) => match[1] ?? match[2] ?? "",
  );
}

/** Inside src: the path from there; outside: null. */
function target(from: string, specifier: string): string | null {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (specifier.startsWith(".")) return join(from, "..", specifier).replaceAll("\\", "/");
  return null;
}

function layerOf(path: string): number {
  const room = path.split("/")[0] ?? "";
  const layer = LAYERS.findIndex((rooms) => rooms.includes(room));
  if (layer < 0) throw new Error(`${path} is in a room that the plan doesn't have`);
  return layer;
}

describe.each(sources)("%s", (path) => {
  const imports = importsOf(path);
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
    if (feature !== undefined) expect(others).toEqual([]);
  });

  test("says in its first line why it exists", () => {
    expect(text(path)).toMatch(/^\/\/ \S.{20,}/);
  });

  if (/^(realtime|api|lib|config)\//.test(path)) {
    test("knows neither React nor a store", () => {
      expect(imports.filter((found) => /^(react|zustand|@\/stores)/.test(found))).toEqual([]);
    });
  }

  if (path.endsWith(".tsx")) {
    test("is a component that can be taken in at a glance", () => {
      expect(text(path).split("\n").length).toBeLessThanOrEqual(COMPONENT_LINES);
    });
  }
});

test("no barrels, and no markup made from text", () => {
  expect(everything.filter((path) => /(^|\/)index\.tsx?$/.test(path))).toEqual([]);
  const markup = sources.filter((path) => /innerHTML|insertAdjacentHTML/i.test(text(path)));
  expect(markup).toEqual([]);
});

test("the plan would notice an arrow that points up", () => {
  expect(layerOf("realtime/frames.ts")).toBeLessThan(layerOf("stores/bridge.ts"));
  expect(target("stores/bridge.ts", "../features/join/join-screen")).toBe(
    "features/join/join-screen",
  );
});
