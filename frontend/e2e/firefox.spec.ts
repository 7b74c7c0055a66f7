// The whole app in Firefox: two people join, chat, send an image, reload, lose the connection and get it back.
import { writeFileSync } from "node:fs";
import { type Firefox, firefoxPath, KEYS, startFirefox, type Tab } from "./support/firefox.ts";
import { test as base, expect } from "./support/test.ts";

const path = firefoxPath();

const test = base.extend<{ start(preferences?: Record<string, boolean>): Promise<Firefox> }>({
  start: async ({ web: _ }, use) => {
    const running: Firefox[] = [];
    await use(async (preferences) => {
      const firefox = await startFirefox(path ?? "", preferences);
      running.push(firefox);
      return firefox;
    });
    await Promise.all(running.map((firefox) => firefox.stop()));
  },
});

test.skip(path === null, "There is no Firefox here: what it does was not looked at.");

async function join(tab: Tab, name: string) {
  await tab.fill("Your name", name);
  await tab.press(KEYS.Enter);
}

const shows = (tab: Tab, words: string | RegExp) =>
  expect.poll(() => tab.text(), { timeout: 60_000 }).toMatch(words);

interface Shown {
  count: number;
  width: number;
  height: number;
  colour: number[];
}

/** The number of images, how the last one was drawn, and the colour in its middle. */
const pictures = (tab: Tab) =>
  tab.evaluate<Shown | null>(`(async () => {
    const images = [...document.querySelectorAll("li img")];
    const image = images.at(-1);
    if (!image?.complete || image.naturalWidth === 0) return null;
    const canvas = new OffscreenCanvas(1, 1);
    const context = canvas.getContext("2d");
    context.drawImage(image, image.naturalWidth / 2, image.naturalHeight / 2, 1, 1, 0, 0, 1, 1);
    const colour = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
    return { count: images.length, width: image.naturalWidth, height: image.naturalHeight, colour };
  })()`);

/** A photograph of one colour, made in a browser whose canvas returns what was drawn. */
async function photograph(tab: Tab, file: string) {
  const data = await tab.evaluate<string>(`(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 300, height: 200 });
    const context = canvas.getContext("2d");
    context.fillStyle = "rgb(30 120 200)";
    context.fillRect(0, 0, 300, 200);
    return canvas.toDataURL("image/jpeg", 0.95).split(",")[1];
  })()`);
  writeFileSync(file, Buffer.from(data, "base64"));
}

test("in Firefox two people chat, send images although one canvas returns noise, reload, and reconnect", async ({
  start,
  web,
  line,
}, info) => {
  test.slow();
  const [firefox, guarded] = await Promise.all([
    start(),
    start({ "privacy.resistFingerprinting": true }),
  ]);
  const amber = await firefox.visit(web.url);
  const bob = await guarded.visit(web.url);
  await join(amber, "Amber Fox");
  await join(bob, "Bob");

  await test.step("both ways, by keyboard", async () => {
    await shows(amber, "Bob");
    await amber.press(KEYS.Control, "k");
    await amber.type("Bob");
    await amber.press(KEYS.Enter);
    await amber.fill("Message to Bob", "hello from Firefox");
    await amber.press(KEYS.Enter);
    await shows(bob, "hello from Firefox");
    await bob.press(KEYS.Control, "k");
    await bob.type("Amber");
    await bob.press(KEYS.Enter);
    await bob.fill("Message to Amber Fox", "grüß dich");
    await bob.press(KEYS.Enter);
    await shows(amber, "grüß dich");
    await amber.press(KEYS.F6);
    expect(await amber.evaluate("document.activeElement !== document.body")).toBe(true);
  });

  await test.step("pictures both ways, true in their colours", async () => {
    const photo = info.outputPath("photo.jpg");
    await photograph(amber, photo);
    for (const [from, to, count] of [
      [amber, bob, 1],
      [bob, amber, 2],
    ] as const) {
      await from.chooseFiles([photo]);
      // Making it smaller takes a moment, in which there is nothing to send.
      await expect
        .poll(() =>
          from.evaluate("document.querySelector('[aria-label=\"Files to send\"]')?.innerText"),
        )
        .toContain("photo.jpg");
      await from.click("button", "Send");
      await expect
        .poll(() => pictures(to), { timeout: 60_000 })
        .toMatchObject({ count, width: 300, height: 200 });
    }
    // Only Amber's canvas can be read.
    const { colour } = (await pictures(amber)) ?? { colour: [] };
    for (const [index, part] of [30, 120, 200].entries()) {
      expect(Math.abs((colour[index] ?? 0) - part)).toBeLessThan(12);
    }
  });

  await test.step("a reload keeps the person and what was said", async () => {
    await amber.reload();
    await shows(amber, "grüß dich");
    await amber.fill("Message to Bob", "after the reload");
    await amber.press(KEYS.Enter);
    await shows(bob, "after the reload");
  });

  await test.step("what is written while the line is cut arrives once it is back", async () => {
    line.cut();
    await amber.fill("Message to Bob", "over the cut");
    await amber.press(KEYS.Enter);
    await shows(amber, "over the cut");
    line.mend();
    await shows(bob, "over the cut");
    const texts = "[...document.querySelectorAll('li p[dir=auto]')].map((text) => text.innerText)";
    const received = await bob.evaluate<string[]>(texts);
    expect(received.filter((text) => text === "over the cut")).toHaveLength(1);
  });
});
