// The server goes and comes back: the app says so calmly, returns by itself, and people talk on.
import { audit, expect, join, message, people, say, talkTo, test } from "./support/test.ts";

test("a restart of the server", async ({ come, backend }) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  await talkTo(amber, "Bob");
  await say(amber, "before");
  await expect(message(amber, "Bob", "before").getByText("Delivered")).toBeAttached();

  await backend.stop();
  const banner = amber.getByRole("region", { name: "Connection" });
  await expect(banner.getByRole("button", { name: "Retry now" })).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await amber.emulateMedia({ colorScheme });
    await audit(amber);
  }

  await backend.startAgain();
  await expect(amber.getByText("Back online").first()).toBeVisible({ timeout: 30_000 });
  await expect(banner).toBeHidden();
  await expect(message(amber, "Bob", "before")).toBeVisible();
  await expect(amber.getByRole("region", { name: "You", exact: true })).toContainText("Amber Fox");

  // Everybody came back as somebody new: the old Bob has left, the new one is here.
  const newBob = people(amber).getByRole("link", { name: /Bob.*online/ });
  await newBob.click({ timeout: 30_000 });
  await say(amber, "after");
  await expect(message(amber, "Bob", "after").getByText("Delivered")).toBeAttached();
  await expect(people(bob).getByRole("link", { name: /Amber Fox.*after/ })).toBeVisible();
});

test("a server that is away when somebody comes", async ({ visit, backend }) => {
  await backend.stop();
  const page = await visit();
  await page.getByRole("textbox", { name: "Your name" }).fill("Amber Fox");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The server can't be reached.").first()).toBeVisible();
  await backend.startAgain();
  await expect(page.getByRole("region", { name: "You", exact: true })).toContainText("Amber Fox", {
    timeout: 30_000,
  });
  await page.getByRole("button", { name: "Leave" }).click();
  await join(page, "Amber again");
});
