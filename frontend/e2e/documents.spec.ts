// The API's own pages in a real browser: they run under their content security policy, use no other host, and "Try it
// out" works.
import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

for (const path of ["/docs", "/redoc"]) {
  test(`${path} runs without an error and without another host`, async ({ backend, page }) => {
    const faults = listen(page, backend.url);
    await page.goto(backend.url + path);
    const operation = page.locator("h2, .opblock-summary-description");
    await expect(operation.filter({ hasText: "Who is here" }).first()).toBeVisible();
    expect(faults).toEqual([]);
  });
}

test("Swagger UI calls the API", async ({ backend, page }) => {
  const faults = listen(page, backend.url);
  await page.goto(`${backend.url}/docs`);
  const operation = page.locator("#operations-Presence-list_users");
  await operation.getByRole("button").first().click();
  await operation.getByRole("button", { name: "Try it out" }).click();
  await operation.getByRole("button", { name: "Execute" }).click();
  await expect(operation.locator(".live-responses-table")).toContainText('"total": 0');
  expect(faults).toEqual([]);
});

test("Swagger UI offers a frame that passes the check", async ({ backend, page }) => {
  await page.goto(`${backend.url}/docs`);
  const operation = page.locator("#operations-Frames-check_v2_frame");
  await operation.getByRole("button").first().click();
  await operation.getByRole("button", { name: "Try it out" }).click();
  await operation.getByRole("button", { name: "Execute" }).click();
  await expect(operation.locator(".live-responses-table")).toContainText("200");
});

/** Records what goes wrong on a page: its errors, and requests to other hosts. */
function listen(page: Page, home: string): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.host !== new URL(home).host)
      faults.push(request.url());
  });
  return faults;
}
