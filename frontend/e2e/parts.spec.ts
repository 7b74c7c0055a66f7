// Code that is loaded when needed and fails to load: nothing is lost, the user is told, and there is a way to continue.
import type { Page } from "@playwright/test";
import { expect, message, talkTo, test } from "./support/test.ts";

const CODE = "**/assets/*.js";

/** From now on the host has another build; the files of this one are gone. */
async function update(page: Page): Promise<void> {
  await page.route(CODE, (route) => route.fulfill({ status: 404, body: "" }));
  await page.route("**/version.json", (route) => route.fulfill({ json: { build: "another" } }));
}

test("emoji that fail to load are requested again by one press, and the draft stays", async ({
  meet,
}) => {
  const { amber } = await meet();
  const field = amber.getByRole("textbox", { name: "Message to Bob" });
  await field.fill("half a thought ");
  await amber.route(CODE, (route) => route.abort());
  await amber.getByRole("button", { name: "Choose an emoji" }).click();
  const picker = amber.getByRole("dialog", { name: "Emoji" });
  await expect(picker.getByRole("alert")).toContainText("Check your network");
  await amber.unroute(CODE);
  await picker.getByRole("button", { name: "Try again" }).click();
  await expect(picker.getByRole("grid").first()).toBeVisible();
  await expect(picker.getByRole("alert")).toHaveCount(0);
  await amber.keyboard.press("Escape");
  await expect(field).toHaveValue("half a thought ");
});

test("after an update of the app, a missing part offers a reload, which loses nothing", async ({
  meet,
}) => {
  const { amber, bob } = await meet();
  const field = amber.getByRole("textbox", { name: "Message to Bob" });
  await field.fill("half a thought");
  await update(amber);
  await amber.getByRole("button", { name: "Choose an emoji" }).click();
  const picker = amber.getByRole("dialog", { name: "Emoji" });
  await expect(picker.getByRole("alert")).toContainText(
    "Parley was updated while this page was open",
  );
  await expect(amber.getByText("A new version of Parley is available.").first()).toBeAttached();
  await amber.unroute(CODE);
  await picker.getByRole("button", { name: "Reload" }).click();
  await expect(field).toHaveValue("half a thought");
  await field.press("Enter");
  await expect(message(bob, "Amber Fox", "half a thought")).toBeVisible();
});

test("the first file is accepted without any more code, and sent with its message", async ({
  meet,
}) => {
  const { amber, bob } = await meet();
  await update(amber);
  await amber
    .getByRole("form", { name: "Write a message" })
    .locator("input[type=file]")
    .setInputFiles({ name: "plan.txt", mimeType: "text/plain", buffer: Buffer.from("at nine") });
  await expect(amber.getByRole("list", { name: "Files to send" })).toContainText("plan.txt");
  await amber.getByRole("button", { name: "Send", exact: true }).click();
  await expect(
    message(bob, "Amber Fox", "plan.txt").getByRole("button", { name: /^Save/ }),
  ).toBeVisible();
  await amber.getByRole("article").last().focus();
  await amber.getByRole("button", { name: "React", exact: true }).last().click();
  await amber
    .getByRole("button", { name: /^React with/ })
    .first()
    .click();
  await expect(bob.getByRole("button", { name: /from 1 person/ })).toBeVisible();
});

test("a person who joins before the chat's code is loaded is told so, and is in by one press when it is", async ({
  visit,
  come,
}) => {
  await come("Bob");
  const page = await visit();
  await page.route("**/assets/chat*.js", (route) => route.abort());
  await page.reload();
  await page.getByRole("textbox", { name: "Your name" }).fill("Amber Fox");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Part of Parley didn't load" })).toBeVisible();
  await page.unroute("**/assets/chat*.js");
  await page.getByRole("button", { name: "Try again" }).click();
  await talkTo(page, "Bob");
});
