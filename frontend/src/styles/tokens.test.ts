// Every pair of colours that meet on the screen can be read, in every theme (WCAG AA; 7:1 for text in high contrast).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TINTS } from "@/lib/avatar";

type Colours = ReadonlyMap<string, string>;

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const page = readFileSync(join(import.meta.dirname, "../../index.html"), "utf8");

const LIGHT = 0;
const DARK = 1;
const THEMES: Array<{ name: string; colours: Colours; text: number }> = [
  { name: "light", colours: coloursOf(LIGHT), text: 4.5 },
  { name: "dark", colours: coloursOf(DARK), text: 4.5 },
  { name: "high contrast, light", colours: coloursOf(LIGHT, "contrast"), text: 7 },
  { name: "high contrast, dark", colours: coloursOf(DARK, "contrast"), text: 7 },
  { name: "ember", colours: coloursOf(DARK, "ember"), text: 4.5 },
];

const GROUNDS = ["paper", "surface", "sunken", "hover", "received", "primary-soft"];
const TEXT_PAIRS: Array<[string, string]> = [
  // Words, times and placeholders, and what can be pressed.
  ...GROUNDS.flatMap(
    (ground): Array<[string, string]> => [
      ["ink", ground],
      ["ink-soft", ground],
      ["primary", ground],
      ["present", ground],
    ],
  ),
  ["primary-ink", "primary"],
  ["primary-ink", "primary-hover"],
  ["bubble-ink", "bubble"],
  ["bubble-soft", "bubble"],
  ["ink", "danger-soft"],
  ["ink-soft", "danger-soft"],
  ["danger", "danger-soft"],
  ["danger", "surface"],
  ["danger", "paper"],
  ["surface", "danger"],
  ["notice-ink", "notice"],
  ["good-ink", "good"],
  ...Array.from({ length: TINTS }, (_, tint): [string, string] => ["tint-ink", `tint-${tint}`]),
];
/** Borders of controls, focus rings, and shapes that say something. */
const SHAPE_PAIRS: Array<[string, string]> = ["surface", "paper", "sunken"].flatMap(
  (ground): Array<[string, string]> => [
    ["line-strong", ground],
    ["primary", ground],
    ["field-ring", ground],
    ["danger", ground],
  ],
);

describe.each(THEMES)("$name", ({ colours, text }) => {
  test.each(TEXT_PAIRS)("%s on %s can be read", (ink, ground) => {
    expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(text);
  });

  test.each(SHAPE_PAIRS)("%s on %s is 3:1", (shape, ground) => {
    expect(contrast(colour(shape), colour(ground))).toBeGreaterThanOrEqual(3);
  });

  test("one's own words and theirs stand apart from the page and from each other", () => {
    expect(colour("bubble")).not.toBe(colour("received"));
    expect(contrast(colour("bubble"), colour("surface"))).toBeGreaterThanOrEqual(1.4);
  });

  function colour(name: string): string {
    const found = colours.get(name);
    if (!found) throw new Error(`tokens.css has no --${name}`);
    return found;
  }
});

test("a dialog stands apart from the page below it", () => {
  for (const { name, colours } of THEMES) {
    const of = (key: string) => colours.get(key) ?? "";
    const page = below(of("scrim"), of("paper"));
    // By its ground in the light; in the dark, where grounds are close to each other, by its edge.
    const ground = contrast(of("surface"), page);
    expect(Math.max(ground, contrast(of("line-strong"), page)), name).toBeGreaterThanOrEqual(4.5);
    expect(contrast(page, of("paper")), name).toBeGreaterThanOrEqual(
      name.includes("light") ? 3 : 1,
    );
  }
});

test("in high contrast, every line can be seen", () => {
  for (const { name, colours } of THEMES.filter((theme) => theme.text === 7)) {
    const seen = contrast(colours.get("line") ?? "", colours.get("surface") ?? "");
    expect(seen, name).toBeGreaterThanOrEqual(3);
  }
});

test("the browser's own bar has the page's colour before the app has said so", () => {
  const bars = [...page.matchAll(/name="theme-color" content="(#\w{6})"/g)].map(([, hex]) => hex);
  expect(bars).toEqual([coloursOf(LIGHT).get("paper"), coloursOf(DARK).get("paper")]);
});

/** What holds in a theme: its own colours, and everybody's where it has none. */
function coloursOf(scheme: number, theme?: string): Colours {
  const blocks = [blockOf(":root,\n[data-theme]")];
  if (theme) blocks.push(blockOf(`[data-theme="${theme}"]`));
  const declared = blocks.flatMap((block) => [...block.matchAll(/--([\w-]+): ([^;]+);/g)]);
  return new Map(
    declared.map(([, name = "", value = ""]) => {
      const shades = value.match(/#\w{6}/g) ?? [];
      return [name, shades[scheme] ?? shades[0] ?? ""];
    }),
  );
}

function blockOf(selector: string): string {
  const start = css.indexOf(`\n${selector} {`);
  if (start < 0) throw new Error(`tokens.css has no ${selector}`);
  return css.slice(start, css.indexOf("\n}", start));
}

/** A colour seen through another one that covers 60 % of it. */
function below(cover: string, ground: string): string {
  const channels = [1, 3, 5].map((start) => {
    const [over = 0, under = 0] = [cover, ground].map((hex) =>
      Number.parseInt(hex.slice(start, start + 2), 16),
    );
    return Math.round(over * 0.6 + under * 0.4);
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const channel = (start: number) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
