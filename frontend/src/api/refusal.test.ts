// The question why this page is refused: its two answers, and everything that is none.
import { afterEach, expect, test, vi } from "vitest";
import { askForRefusal } from "./refusal";

afterEach(() => vi.unstubAllGlobals());

function problem(status: number, code: string): Response {
  return new Response(JSON.stringify({ status, code }), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}

test.each([
  [() => problem(403, "origin_not_allowed"), "origin"],
  [() => problem(421, "host_not_allowed"), "host"],
  [() => new Response('{"type":"ping"}'), null],
  [() => problem(503, "unavailable"), null],
  [() => new Response("<!doctype html>", { status: 403 }), null],
  [() => Promise.reject(new TypeError("no network")), null],
])("%s is told apart", async (answer, refusal) => {
  const asked = vi.fn(async (_url: string, _init: RequestInit) => answer());
  vi.stubGlobal("fetch", asked);
  expect(await askForRefusal("https://api.parley.test")).toBe(refusal);
  expect(asked.mock.calls[0]?.[0]).toBe("https://api.parley.test/frames/v2/check");
  // Of all plain requests to the page's own host, only one that might write says where it comes from.
  expect(asked.mock.calls[0]?.[1].method).toBe("POST");
});
