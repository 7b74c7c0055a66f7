// What the app's own server guarantees: strict headers, no other host, and the API at the same address.
import { readFileSync } from "node:fs";
import { securityHeaders } from "../security-headers.ts";
import { expect, join, test } from "./support/test.ts";

test("a strict content security policy, and an app that works under it", async ({ visit, web }) => {
  const answer = await fetch(web.url);
  const policy = answer.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("img-src 'self' blob:;");
  expect(policy).toContain("font-src 'self';");
  expect(policy).not.toContain("unsafe");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  expect(answer.headers.get("cross-origin-opener-policy")).toBe("same-origin");
  const html = await answer.text();
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|\sstyle=|<style/);

  const page = await visit();
  await join(page, "Amber Fox");
});

test("whoever hosts the app sends the same policy", async ({ web }) => {
  const name = "Content-Security-Policy";
  const policy = securityHeaders("")[name];
  const answer = await fetch(`${web.url}/sw.js`);
  expect(answer.headers.get(name)).toBe(policy);
  expect(answer.headers.get("content-type")).toContain("javascript");
  expect(answer.headers.get("cache-control")).toBe("no-cache");
  const server = new URL("../../backend/src/http/web_app.rs", import.meta.url);
  const literal = /APP_POLICY[^"]*"([^"]*)"/.exec(readFileSync(server, "utf8"))?.[1];
  expect(literal?.replaceAll(/\\\n\s*/g, "")).toBe(policy);
});

test("no request to any other host, from the first paint to the last message", async ({
  visit,
  web,
}) => {
  const page = await visit();
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  page.on("websocket", (socket) => hosts.add(new URL(socket.url()).host));
  await page.reload();
  await join(page, "Amber Fox");
  expect([...hosts]).toEqual([new URL(web.url).host]);
});

test("the API answers through the app's own address", async ({ web }) => {
  for (const path of ["/livez", "/users", "/limits", "/openapi.json", "/docs"]) {
    const answer = await fetch(`${web.url}${path}`);
    expect(answer.status, path).toBe(200);
    expect(await answer.text(), path).not.toContain('id="root"');
  }
});

test("the chosen theme is applied before the first paint after a reload", async ({ visit }) => {
  const page = await visit({ colorScheme: "light" });
  await page.getByRole("combobox", { name: "Theme" }).selectOption("Dark");
  await page.reload();
  const scheme = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  expect(scheme).toBe("dark");
  await expect(page.getByRole("combobox", { name: "Theme" })).toHaveValue("dark");
});
