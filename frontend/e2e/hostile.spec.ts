// Names and messages that contain code: nothing runs, nothing is requested, nothing leaves the page.
import type { Page } from "@playwright/test";
import { PlainClient } from "./support/plain-client.ts";
import { expect, message, messages, people, say, test } from "./support/test.ts";

/** As long as a name may be. */
const NAMES = [
  "<img src=x>",
  "<svg onload=p(1)>",
  "<b>Bob</b>",
  "</title><script>",
  "{{7*7}}#{7*7}",
];
const CONTENTS = [
  `<img src="/planted" onerror="alert(1)">`,
  `<script>fetch("/planted")</script>`,
  `<a href="javascript:alert(1)">here</a>`,
  `javascript:alert(1)`,
  `data:text/html,<script>alert(1)</script>`,
  `"><iframe srcdoc="<script>alert(1)</script>"></iframe>`,
  `<style>@import "/planted";</style>`,
  `\u202Etxt.exe\u202C and \u2067more\u2069`,
  `[x](javascript:alert(1)) \`\${alert(1)}\``,
  `<bdo dir=rtl>turned</bdo><x-planted></x-planted>`,
];

type TrustedWindow = Window & {
  trustedTypes?: { createPolicy(name: string, rules: object): unknown };
};

async function watch(page: Page): Promise<string[]> {
  const deeds: string[] = [];
  page.on("dialog", (dialog) => {
    deeds.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("popup", (popup) => deeds.push(`a window: ${popup.url()}`));
  page.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    if (/planted|%3C|<|token/i.test(pathname + search)) deeds.push(`a request: ${request.url()}`);
  });
  page.on("framenavigated", (frame) => {
    if (frame !== page.mainFrame()) deeds.push(`a frame: ${frame.url()}`);
  });
  return deeds;
}

/** Elements that can only come from a name or a message. */
function planted(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        "x-planted, bdo, marquee, iframe, object, embed, body script, body style, img[src*=planted], img[src=x], svg[onload], [onerror], [onload], [onclick], [href^='javascript:'], [href^='data:']",
      ),
    ].map((element) => element.outerHTML.slice(0, 100)),
  );
}

test("no name and no message becomes more than text", async ({ visit, come, backend }) => {
  const page = await visit();
  const deeds = await watch(page);
  await page.getByRole("textbox", { name: "Your name" }).fill("<u>Amber</u>");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "You", exact: true })).toContainText(
    "<u>Amber</u>",
  );
  const others = [];
  for (const name of NAMES) others.push(await PlainClient.connect(backend.url, name));
  for (const name of NAMES)
    await expect(people(page).getByText(name, { exact: true })).toBeVisible();

  const bob = await come("Bob");
  const amber = bob.getByRole("link", { name: /Amber/ });
  await amber.click();
  for (const content of CONTENTS.slice(0, 5)) await say(bob, content);
  await expect(page).toHaveTitle(/\(\d+\)|\d/);
  await people(page)
    .getByRole("link", { name: /^Bob|\bBob\b(?!<)/ })
    .last()
    .click();
  for (const content of CONTENTS.slice(5)) await say(bob, content);
  for (const content of CONTENTS) {
    await expect(message(page, "Bob", content).first()).toBeVisible();
  }
  expect(await planted(page)).toEqual([]);
  expect(await planted(bob)).toEqual([]);

  // A reply quotes the message, a search shows it, and the own card and the menu show names.
  const first = message(page, "Bob", CONTENTS[0] ?? "").first();
  await first.hover();
  await first.getByRole("button", { name: "Reply", exact: true }).click();
  await say(page, "what is that?");
  await expect(message(bob, "<u>Amber</u>", "what is that?")).toBeVisible();
  await page.getByRole("button", { name: "Search messages" }).click();
  await page.getByRole("combobox").fill("planted");
  await expect(page.getByRole("option").first()).toBeVisible();
  expect(await planted(page)).toEqual([]);
  await page.keyboard.press("Escape");

  // What looks like a link and isn't one leads nowhere, and every text is isolated, whatever its writing direction.
  const links = await messages(page, "Bob").getByRole("link").count();
  expect(links).toBe(0);
  const loose = await messages(page, "Bob").evaluate((list) =>
    [...list.querySelectorAll("p")]
      .filter((text) => text.textContent?.includes("txt.exe"))
      .filter((text) => !text.closest("bdi, [dir=auto]"))
      .map((text) => text.outerHTML),
  );
  expect(loose).toEqual([]);
  expect(await planted(page)).toEqual([]);
  expect(deeds).toEqual([]);
});

test("the browser itself prevents text from becoming markup", async ({ browser, web }) => {
  const page = await browser.newPage();
  await page.goto(web.url);
  const outcome = await page.evaluate(() => {
    const attempts: Record<string, () => unknown> = {
      innerHTML: () => {
        document.createElement("p").innerHTML = "<b>bold</b>";
      },
      script: () => {
        document.createElement("script").text = "1";
      },
      write: () => document.write("<b>bold</b>"),
      policy: () => (window as TrustedWindow).trustedTypes?.createPolicy("mine", {}),
    };
    return Object.entries(attempts).filter(([, attempt]) => {
      try {
        attempt();
        return true;
      } catch {
        return false;
      }
    });
  });
  expect(outcome).toEqual([]);
  await page.close();
});
