// Every pair of colours that meet on the screen can be read, in light and in dark (WCAG AA).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TINTS } from "@/lib/avatar";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map((match) => [
    match[1],
    { light: match[2] ?? "", dark: match[3] ?? "" },
  ]),
);

const TEXT_PAIRS: Array<[string, string]> = [
  ...["paper", "surface", "sunken", "hover", "received", "primary-soft"].flatMap(
    (ground): Array<[string, string]> => [
      ["ink", ground],
      ["ink-soft", ground],
      ["primary", ground],
    ],
  ),
  ["primary-ink", "primary"],
  ["primary-ink", "primary-hover"],
  ["bubble-ink", "bubble"],
  ["bubble-soft", "bubble"],
  ["ink", "danger-soft"],
  ["ink-soft", "danger-soft"],
  ["danger", "surface"],
  ["danger", "paper"],
  ["notice-ink", "notice"],
  ["good-ink", "good"],
  ["present", "paper"],
  ["present", "hover"],
  ["present", "primary-soft"],
  ...Array.from({ length: TINTS }, (_, tint): [string, string] => ["tint-ink", `tint-${tint}`]),
];
/** Borders of controls and focus rings. */
const SHAPE_PAIRS: Array<[string, string]> = [
  ["line-strong", "surface"],
  ["line-strong", "paper"],
  ["primary", "surface"],
  ["primary", "paper"],
];

describe.each(["light", "dark"] as const)("%s", (scheme) => {
  test.each(TEXT_PAIRS)("%s on %s is 4.5:1", (ink, ground) => {
    expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(SHAPE_PAIRS)("%s on %s is 3:1", (shape, ground) => {
    expect(contrast(colour(shape), colour(ground))).toBeGreaterThanOrEqual(3);
  });

  function colour(name: string): string {
    const token = tokens.get(name);
    if (!token) throw new Error(`tokens.css has no --${name}`);
    return token[scheme];
  }
});

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
