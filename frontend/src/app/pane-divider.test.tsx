// The divider between the panes: keys and pointer move it within bounds, its place is saved, and it can be reset.
import { fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { renderJoined } from "@/testing/render-app";

afterEach(() => {
  localStorage.clear();
  document.documentElement.dir = "";
});

const divider = () => screen.getByRole("separator", { name: "Width of the people list" });
const width = () => Number(divider().getAttribute("aria-valuenow"));

test("arrow keys move it within its bounds, Enter resets it", async () => {
  const { person } = await renderJoined();
  divider().focus();
  await person.keyboard("{ArrowRight}{ArrowRight}{ArrowLeft}");
  expect(width()).toBe(23);
  expect(localStorage.getItem("parley.people-width")).toBe("23");
  await person.keyboard("{Home}{ArrowLeft}");
  expect(width()).toBe(16);
  await person.keyboard("{End}{ArrowRight}");
  expect(width()).toBe(36);
  await person.keyboard("{Enter}");
  expect(width()).toBe(22);
  expect(localStorage.getItem("parley.people-width")).toBeNull();
});

test("in a right-to-left page, the arrow keys move it in their direction", async () => {
  document.documentElement.dir = "rtl";
  const { person } = await renderJoined();
  divider().focus();
  await person.keyboard("{ArrowLeft}");
  expect(width()).toBe(23);
});

test("a saved width is used, and an invalid one is not", async () => {
  localStorage.setItem("parley.people-width", "30");
  await renderJoined();
  expect(width()).toBe(30);
});

test.each(["wide", "-4000000", "1e99"])("a kept width of %s stays within bounds", async (kept) => {
  localStorage.setItem("parley.people-width", kept);
  await renderJoined();
  expect(width()).toBeGreaterThanOrEqual(16);
  expect(width()).toBeLessThanOrEqual(36);
});

test("a double click resets it", async () => {
  localStorage.setItem("parley.people-width", "30");
  await renderJoined();
  fireEvent.doubleClick(divider());
  expect(width()).toBe(22);
});
