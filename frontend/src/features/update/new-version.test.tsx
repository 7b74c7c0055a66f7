// A new version: noticed when somebody comes back or the server was updated, told quietly, and never pressed on anybody.
import { act, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setPageTime } from "@/testing/page-time";
import { renderJoined } from "@/testing/render-app";
import { established } from "@/testing/server-frames";

const MINUTE = 60_000;
let hosted = "one";
let asked: string[] = [];

beforeEach(() => {
  hosted = "one";
  asked = [];
  vi.useFakeTimers({ toFake: ["Date", "performance"] });
  setPageTime(Date.parse("2026-03-01T10:00:00.000Z"));
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    return new Response(JSON.stringify({ build: hosted }));
  });
  document.head.append(
    Object.assign(document.createElement("meta"), { name: "build", content: "one" }),
  );
});
afterEach(() => {
  vi.useRealTimers();
  document.querySelector('meta[name="build"]')?.remove();
});

const bar = () => screen.queryByRole("region", { name: "Update available" });
const later = (minutes: number) => setPageTime(Date.now() + minutes * MINUTE);
const comeBack = () => act(async () => window.dispatchEvent(new Event("focus")));

test("it is looked for when somebody comes back, every half an hour at most", async () => {
  await renderJoined();
  later(29);
  await comeBack();
  expect(asked).toEqual([]);
  later(1);
  await comeBack();
  await comeBack();
  expect(asked).toEqual(["version.json"]);
  expect(bar()).toBeNull();
});

test("a new one is told, and put off until the next look", async () => {
  const { person } = await renderJoined();
  hosted = "two";
  later(30);
  await comeBack();
  expect(bar()?.textContent).toContain("A new version of Parley is available.");
  expect(screen.getByRole("button", { name: "Reload" })).toBeTruthy();
  await person.click(screen.getByRole("button", { name: "Later" }));
  expect(bar()).toBeNull();
  later(30);
  await comeBack();
  expect(bar()).toBeTruthy();
});

test("a server that was updated may have brought one", async () => {
  const { ports, serve, advance } = await renderJoined();
  hosted = "two";
  later(2);
  serve({ type: "server_closing", reconnect_after_ms: 800 });
  act(() => ports.wire.drop(1012));
  advance(900);
  act(() => ports.wire.open());
  serve(established({ resumed: "identity" }));
  await waitFor(() => expect(bar()).toBeTruthy());
});

test.each([
  ["a host that answers every path with its page", () => new Response("<!doctype html>")],
  ["no such file", () => new Response("{}", { status: 404 })],
  ["a name that is none", () => new Response('{"build":7}')],
])("%s is no new version", async (_, answer) => {
  await renderJoined();
  vi.stubGlobal("fetch", async () => answer());
  later(30);
  await comeBack();
  expect(bar()).toBeNull();
});
