// The picture is what a camera would read: it is painted from the elements in the page and decoded again.
import { render, screen } from "@testing-library/react";
import jsQR from "jsqr";
import { expect, test } from "vitest";
import { QrCode } from "./qr-code";

const SCALE = 4;

/** Paints the bars of the path as pixels. */
function painted(svg: Element) {
  const modules = Number(svg.getAttribute("viewBox")?.split(" ")[2]);
  const side = modules * SCALE;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  const bars = svg.querySelector("path")?.getAttribute("d") ?? "";
  for (const [, x, y, width] of bars.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let py = Number(y) * SCALE; py < (Number(y) + 1) * SCALE; py += 1) {
      for (let px = Number(x) * SCALE; px < (Number(x) + Number(width)) * SCALE; px += 1) {
        pixels.fill(0, (py * side + px) * 4, (py * side + px) * 4 + 3);
      }
    }
  }
  return { pixels, side, modules };
}

test.each([
  "http://192.168.0.12:3000",
  `https://chat.example/#/i/${"Ab3_-".repeat(4)}xY`,
  "https://parley.example/été?q=1",
])("a camera reads %s", (value) => {
  render(<QrCode value={value} name="The address as a code" />);
  const { pixels, side } = painted(screen.getByRole("img", { name: "The address as a code" }));
  expect(jsQR(pixels, side, side)?.data).toBe(value);
});

test("black on white in every theme, with the quiet edge that cameras need", () => {
  render(<QrCode value="hello" name="code" />);
  const svg = screen.getByRole("img", { name: "code" });
  const { modules } = painted(svg);
  expect(svg.querySelector("rect")?.getAttribute("fill")).toBe("#ffffff");
  expect(svg.querySelector("rect")?.getAttribute("width")).toBe(String(modules));
  expect(svg.querySelector("path")?.getAttribute("fill")).toBe("#000000");
  const starts = [
    ...(svg.querySelector("path")?.getAttribute("d") ?? "").matchAll(/M(\d+) (\d+)/g),
  ];
  expect(Math.min(...starts.map(([, x]) => Number(x)))).toBe(4);
  expect(Math.min(...starts.map(([, , y]) => Number(y)))).toBe(4);
  expect(svg.outerHTML).not.toMatch(/style=|data:|href/);
});
