// The server restarts: the app says so, reconnects by itself, and the same people chat on.
import { audit } from "./support/axe.ts";
import { expect, join, message, saidWith, say, test } from "./support/test.ts";

for (const [how, signal] of [
  ["planned", "SIGTERM"],
  ["kill -9", "SIGKILL"],
] as const) {
  test(`a restart of the server under a conversation (${how})`, async ({ meet, backend }) => {
    const { amber, bob } = await meet();
    await say(amber, "before");
    await expect(message(bob, "Amber Fox", "before")).toBeVisible();
    const address = amber.url();

    // One message that is in transit when the server stops, and one that is written while it is away.
    await say(amber, "in flight");
    await backend.stop(signal);
    await say(amber, "while away");
    const banner = amber.getByRole("region", { name: "Connection" });
    await expect(banner.getByRole("button", { name: "Retry now" })).toBeVisible();
    if (signal === "SIGTERM") await expect(banner).toContainText("Updating");
    for (const colorScheme of ["light", "dark"] as const) {
      await amber.emulateMedia({ colorScheme });
      await audit(amber);
    }

    await backend.startAgain();
    await expect(amber.getByText("Back online").first()).toBeVisible({ timeout: 45_000 });
    await expect(banner).toBeHidden();
    await say(amber, "after");
    await expect(message(amber, "Bob", "after").getByText("Read")).toBeAttached({
      timeout: 45_000,
    });
    await say(bob, "and back");
    await expect(message(amber, "Bob", "and back")).toBeVisible();

    const all = ["before", "in flight", "while away", "after", "and back"];
    expect(await saidWith(amber, "Bob")).toEqual(all);
    expect(await saidWith(bob, "Amber Fox")).toEqual(all);
    // The address contains Bob's id, which is still the same.
    expect(amber.url()).toBe(address);
    await expect(amber.getByText("Bob has left", { exact: true })).toBeHidden();
  });
}

test("a server that is away when a person opens the app", async ({ visit, backend }) => {
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
