// A page that the browser translates: every screen continues to work and to show changes.
import type { BrowserContextOptions, Page } from "@playwright/test";
import { tours } from "./support/screens.ts";
import { expect, join, message, people, rowOf, say, talkTo, test } from "./support/test.ts";
import { translate } from "./support/translator.ts";

const crash = (page: Page) => page.getByRole("heading", { name: "Something went wrong" });

for (const [name, tour] of Object.entries(tours)) {
  test(`${name}: every screen works while the browser translates it`, async ({ visit, line }) => {
    const bare = new Map<Page, () => Promise<string[]>>();
    async function visitTranslated(options?: BrowserContextOptions) {
      const page = await visit(options);
      bare.set(page, await translate(page));
      return page;
    }
    async function come(name: string, options?: BrowserContextOptions) {
      const page = await visitTranslated(options);
      await join(page, name);
      return page;
    }
    for await (const { name, page } of tour({ visit: visitTranslated, come, line })) {
      await expect(crash(page), name).toHaveCount(0);
      expect(await bare.get(page)?.(), name).toEqual([]);
    }
  });
}

test("on a translated page messages, states and counts continue to change", async ({
  meet,
  come,
}) => {
  const { amber, bob } = await meet();
  const bare = await translate(amber);
  const field = bob.getByRole("textbox", { name: "Message to Amber Fox" });
  await field.pressSequentially("on my");
  await expect(amber.getByText("Bob is typing")).toBeVisible();
  await field.fill("on my way");
  await field.press("Enter");
  await expect(message(amber, "Bob", "on my way")).toBeVisible();
  await expect(amber.getByText("Bob is typing")).toHaveCount(0);

  await say(amber, "and I");
  const own = message(amber, "Bob", "and I");
  await expect(own.getByText(/^Read \d/)).toBeAttached();
  await field.press("ArrowUp");
  await field.fill("on my way, see https://example.org/lake soon");
  await field.press("Enter");
  await expect(message(amber, "Bob", "see https://example.org/lake soon")).toBeVisible();

  const cleo = await come("Cleo");
  await expect(people(amber).getByText("3 online")).toBeVisible();
  await talkTo(cleo, "Amber Fox");
  await say(cleo, "one");
  await expect(rowOf(amber, "Cleo")).toContainText("1 new message");
  await say(cleo, "two");
  await expect(rowOf(amber, "Cleo")).toContainText("2 new messages");

  await bob.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(amber.getByText("Bob has left", { exact: true })).toBeVisible();
  await expect(people(amber).getByText("2 online")).toBeVisible();
  await talkTo(amber, "Cleo");
  await expect(message(amber, "Cleo", "two")).toBeVisible();
  await expect(crash(amber)).toHaveCount(0);
  expect(await bare()).toEqual([]);
});
