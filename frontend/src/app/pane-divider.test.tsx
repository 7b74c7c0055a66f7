// The line between the panes: keys and pointer move it within bounds, it stays where it was put, and goes back on demand.
import { fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { renderJoined } from "@/testing/render-app";

afterEach(() => {
  localStorage.clear();
  document.documentElement.dir = "";
});

const divider = () => screen.getByRole("separator", { name: "Width of the people's side" });
const width = () => Number(divider().getAttribute("aria-valuenow"));

test("arrow keys move it within its bounds, Enter puts it back", async () => {
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

test("where the page reads from the right, the arrows follow the eye", async () => {
  document.documentElement.dir = "rtl";
  const { person } = await renderJoined();
  divider().focus();
  await person.keyboard("{ArrowLeft}");
  expect(width()).toBe(23);
});

test("a width that was kept holds, and rubbish doesn't", async () => {
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

test("two clicks put it back", async () => {
  localStorage.setItem("parley.people-width", "30");
  await renderJoined();
  fireEvent.doubleClick(divider());
  expect(width()).toBe(22);
});
