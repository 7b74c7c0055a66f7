// The error boundary: says what happened, what is safe and what to do, and recognises a part that could not be loaded.
import { render, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { ErrorBoundary } from "./error-boundary";

beforeEach(() => {
  // React also logs errors that were caught.
  vi.spyOn(console, "error").mockImplementation(() => {});
});

function Broken({ error }: { error: unknown }): never {
  throw error;
}

test.each([
  ["a mistake", new Error("x is undefined"), "Something went wrong"],
  [
    "a part that Chromium couldn't load",
    new TypeError("Failed to fetch dynamically imported module: https://host/assets/a.js"),
    "Part of Parley didn't load",
  ],
  [
    "a part that Firefox couldn't load",
    new TypeError("error loading dynamically imported module: https://host/assets/a.js"),
    "Part of Parley didn't load",
  ],
  [
    "a part that Safari couldn't load",
    new TypeError("Importing a module script failed."),
    "Part of Parley didn't load",
  ],
  ["nothing at all", null, "Something went wrong"],
])("%s is told in words, with the way on", (_, error, title) => {
  render(
    <ErrorBoundary>
      <Broken error={error} />
    </ErrorBoundary>,
  );
  expect(screen.getByRole("heading", { name: title })).toBeTruthy();
  expect(screen.getByRole("alert").textContent).toMatch(/still here|Nothing is lost/);
  expect(screen.getByRole("button", { name: "Reload" })).toBeTruthy();
});
