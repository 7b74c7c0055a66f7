// The self-test against a real server: from the join screen, from the settings, and if its own code fails to load.
import type { Page } from "@playwright/test";
import { audit } from "./support/axe.ts";
import { expect, people, talkTo, test } from "./support/test.ts";

const row = (page: Page, name: string) =>
  page.getByRole("listitem").filter({ has: page.getByText(name, { exact: true }) });

test("before joining: everything is really tried, and no user joins by it", async ({
  visit,
  come,
}) => {
  const bob = await come("Bob");
  const page = await visit({ viewport: { width: 320, height: 640 } });
  await page.getByRole("link", { name: "Check this device" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(row(page, "Live connection")).toContainText(/Works.*took \d+ ms/s);
  await expect(row(page, "Server")).toContainText("Works");
  await expect(row(page, "Clock")).toContainText("agree on the time");
  await expect(row(page, "Secure connection")).toContainText("Works");
  await audit(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await expect(people(bob).getByText("1 online")).toBeVisible();
  await page.getByRole("link", { name: "Back to Parley" }).click();
  await expect(page.getByRole("textbox", { name: "Your name" })).toBeVisible();
});

test("from the settings, and back to a conversation that continued meanwhile", async ({ come }) => {
  const amber = await come("Amber Fox");
  await come("Bob");
  await talkTo(amber, "Bob");
  await amber.getByRole("textbox", { name: "Message to Bob" }).fill("half a thought");
  await amber.getByRole("button", { name: "Settings" }).click();
  await amber.getByRole("dialog").getByRole("link", { name: "Check this device" }).click();
  await expect(row(amber, "Live connection")).toContainText("Works");
  for (const colorScheme of ["light", "dark"] as const) {
    await amber.emulateMedia({ colorScheme });
    await audit(amber);
  }
  await amber.goBack();
  await expect(amber.getByRole("textbox", { name: "Message to Bob" })).toHaveValue(
    "half a thought",
  );
});

test("if the server is away it says what to do, and tries again on request", async ({
  visit,
  line,
}) => {
  const page = await visit();
  line.cut();
  await page.getByRole("link", { name: "Check this device" }).click();
  await expect(row(page, "Server")).toContainText(/Not working.*Wait a moment and check again/s);
  await expect(row(page, "Live connection")).toContainText(/Not working.*WebSockets/s);
  await expect(page.getByRole("main").getByText("2 problems found")).toBeVisible();
  line.mend();
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(row(page, "Live connection")).toContainText("Works");
});

test("if the code fails to load it says so, and how to continue", async ({ visit }) => {
  const page = await visit();
  await page.route("**/assets/self-test-page-*.js", (route) => route.abort());
  await page.getByRole("link", { name: "Check this device" }).click();
  await expect(page.getByRole("heading", { name: "Part of Parley didn't load" })).toBeVisible();
  await audit(page);
  await page.unroute("**/assets/self-test-page-*.js");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(row(page, "Live connection")).toContainText("Works");
});
