// Asking why the server refuses this page: the two possible reasons, and everything else.
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
  // For a request to the page's own host, browsers send the Origin header only if the request may write.
  expect(asked.mock.calls[0]?.[1].method).toBe("POST");
});
