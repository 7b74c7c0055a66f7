// Leaving: five seconds to take it back, and then nothing is left, also where the page is closed meanwhile.
import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { useNotices } from "@/stores/attention/notices";
import { renderApp, renderJoined } from "@/testing/render-app";
import { message } from "@/testing/server-frames";

const DONE = "You left. Everything here has been erased.";
const leave = () => screen.getByRole("button", { name: "Leave" });

async function leaving() {
  const app = await renderJoined();
  app.serve(message(1, "a secret"));
  app.messenger.save();
  await app.person.click(leave());
  return app;
}

test("hides what was said, can be taken back, and then all is there as before", async () => {
  const { ports, person, advance } = await leaving();
  expect(document.body.textContent).not.toContain("a secret");
  expect(useNotices.getState().text).toMatch(/five seconds/);
  const stay = screen.getByRole("button", { name: "Stay" });
  expect(document.activeElement).toBe(stay);
  advance(4_900);
  await person.click(stay);
  advance(60_000);
  expect(document.body.textContent).toContain("a secret");
  expect(ports.wire.sentOf("leave")).toEqual([]);
  expect(ports.storage.size).toBeGreaterThan(0);
});

test("after five seconds the server is told, and whoever left reads that all is erased", async () => {
  const { ports, advance } = await leaving();
  advance(4_999);
  expect(ports.wire.sentOf("leave")).toEqual([]);
  advance(1);
  expect(ports.wire.sentOf("leave")).toHaveLength(1);
  expect(screen.getByText(DONE)).toBeTruthy();
  expect(useNotices.getState().text).toBe(DONE);
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Your name" }));
});

test("nothing is kept for a reload from the first second on, whatever comes in", async () => {
  const { ports, serve, advance } = await leaving();
  expect(ports.storage.size).toBe(0);
  serve(message(2, "another secret"));
  advance(1_000);
  expect(ports.storage.size).toBe(0);
});

test("a page that is closed meanwhile has left", async () => {
  const { ports, messenger } = await leaving();
  act(messenger.pageGoes);
  expect(ports.wire.sentOf("leave")).toHaveLength(1);
  expect(ports.storage.size).toBe(0);
});

test("a page that is closed otherwise has not", async () => {
  const { ports, messenger } = await renderJoined();
  act(messenger.pageGoes);
  expect(ports.wire.sentOf("leave")).toEqual([]);
  expect(ports.storage.size).toBeGreaterThan(0);
});

test("who comes for the first time has left nothing", () => {
  renderApp();
  expect(screen.queryByText(DONE)).toBeNull();
});
