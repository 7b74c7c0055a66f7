// Every route of the API is forwarded by the server that hosts the app, and nothing else is.
import { readFileSync } from "node:fs";
import { apiFiles, apiFolders } from "../api-routes.ts";
import { expect, test } from "./support/test.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

test("the contract, the development server and nginx know the same routes", () => {
  const { paths } = JSON.parse(read("../../contract/openapi.json")) as { paths: object };
  const firstParts = Object.keys(paths).map((path) => path.split("/")[1] ?? "");
  const known = new Set(["", ...apiFolders]);
  expect(firstParts.filter((part) => !known.has(part))).toEqual([]);
  const nginx = read("../docker/nginx.conf");
  expect(nginx).toContain(`^/(${apiFolders.join("|")})(/|$)`);
  expect(nginx).toContain(`^/(${apiFiles.join("|").replaceAll(".", "\\.")})$`);
});

test("the app's own address answers for the API", async ({ web, request }) => {
  for (const path of [
    "/livez",
    "/users?limit=1",
    "/frames/v2",
    "/docs",
    ...apiFiles.map((file) => `/${file}`),
  ]) {
    expect((await request.get(web.url + path)).status(), path).toBe(200);
  }
});
