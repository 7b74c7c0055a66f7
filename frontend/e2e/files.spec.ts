// Files between two browsers: transferred exactly, also over a broken connection, displayed only if they are images,
// and deleted again.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { audit } from "./support/axe.ts";
import { PlainClient } from "./support/plain-client.ts";
import { expect, message, messages, talkTo, test } from "./support/test.ts";

const large = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 31 + (at >> 8)) & 0xff));
const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

async function choose(page: Page, name: string, buffer: Buffer, mimeType = "application/zip") {
  await page
    .getByRole("form", { name: "Write a message" })
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType, buffer });
  await expect(page.getByRole("list", { name: "Files to send" })).toContainText(name);
}

const send = (page: Page) => page.getByRole("button", { name: "Send", exact: true }).click();

test("a file of 300 KB arrives exactly although the connection breaks, and text messages overtake it", async ({
  meet,
  line,
}) => {
  const { amber, bob } = await meet();
  await choose(amber, "holiday.zip", large);
  await audit(amber);
  await send(amber);
  const going = message(amber, "Bob", "holiday.zip");
  await expect(going.getByRole("progressbar")).toBeVisible();
  await expect(message(bob, "Amber Fox", "holiday.zip").getByText(/Receiving, \d/)).toBeVisible();
  await audit(bob);
  await amber.getByRole("textbox", { name: "Message to Bob" }).fill("there it comes");
  await amber.keyboard.press("Enter");
  await expect(message(bob, "Amber Fox", "there it comes")).toBeVisible();
  await expect(going.getByRole("progressbar")).toBeVisible();

  line.cut();
  await expect(amber.getByRole("region", { name: "Connection" })).toContainText("Reconnecting");
  line.mend();
  const save = message(bob, "Amber Fox", "holiday.zip").getByRole("button", { name: /^Save/ });
  await expect(save).toBeVisible({ timeout: 90_000 });
  await audit(bob);
  const saved = bob.waitForEvent("download");
  await save.click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe("holiday.zip");
  expect(hash(await readFile(await download.path()))).toBe(hash(large));
  await expect(going.getByText("Read")).toBeAttached({ timeout: 20_000 });

  await bob.reload();
  await expect(
    messages(bob, "Amber Fox").getByText(
      "holiday.zip was here, but was lost when the page reloaded.",
    ),
  ).toBeVisible();
});

test("a pasted image is made smaller, shown without a layout shift, and large in a dialog", async ({
  meet,
}) => {
  const { amber, bob } = await meet();
  await amber.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = 2400;
    canvas.height = 1200;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    for (let at = 0; at < 400; at += 1) {
      context.fillStyle = `hsl(${at} 70% 50%)`;
      context.fillRect((at % 20) * 120, Math.floor(at / 20) * 60, 120, 60);
    }
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 1));
    if (!blob) throw new Error("no picture");
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([blob], "photo.jpg", { type: "image/jpeg" }));
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  const tray = amber.getByRole("list", { name: "Files to send" });
  await expect(tray.getByRole("img", { includeHidden: true })).toBeVisible();
  await expect(tray).toContainText("photo.jpg");
  await expect(tray).toContainText(/reduced to \d/);
  await send(amber);
  const preview = messages(bob, "Amber Fox").getByRole("button", { name: "Enlarge photo.jpg" });
  await expect(preview).toBeVisible({ timeout: 60_000 });
  const image = preview.locator("img");
  await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1600);
  for (const page of [amber, bob]) {
    // It fills its bubble from edge to edge, and keeps its aspect ratio.
    const shown = page.getByRole("button", { name: "Enlarge photo.jpg" });
    const edges = await shown.evaluate((button) => {
      const bubble = button.parentElement?.parentElement;
      if (!bubble) throw new Error("no bubble");
      const [inner, outer] = [button.getBoundingClientRect(), bubble.getBoundingClientRect()];
      return {
        gaps: [inner.left - outer.left, inner.top - outer.top, outer.right - inner.right],
        ratio: inner.width / inner.height,
      };
    });
    for (const gap of edges.gaps) expect(Math.abs(gap)).toBeLessThan(0.6);
    expect(edges.ratio).toBeCloseTo(2, 1);
  }
  await preview.click();
  const dialog = bob.getByRole("dialog", { name: "Picture photo.jpg" });
  await expect(dialog.locator("img")).toBeVisible();
  await audit(bob);
  await bob.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(preview).toBeFocused();
});

test("dropping files shows an overlay, they can be removed again, and a page is never shown as an image", async ({
  meet,
}) => {
  const { amber, bob } = await meet();
  const drag = (type: string) =>
    amber.evaluate((type) => {
      const dataTransfer = new DataTransfer();
      const page = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
      dataTransfer.items.add(new File([page], "a.png", { type: "image/png" }));
      dataTransfer.items.add(new File(["two"], "b.txt", { type: "text/plain" }));
      document
        .getElementById("main")
        ?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }, type);
  await drag("dragenter");
  await expect(amber.getByText("Drop files to send to Bob")).toBeVisible();
  await drag("drop");
  await expect(amber.getByText("Drop files to send to Bob")).toBeHidden();
  const tray = amber.getByRole("list", { name: "Files to send" });
  await expect(tray.getByRole("listitem")).toHaveCount(2);
  await tray.getByRole("button", { name: "Remove b.txt" }).click();
  await expect(tray.getByRole("listitem")).toHaveCount(1);
  await expect(amber.getByRole("textbox", { name: "Message to Bob" })).toBeFocused();
  await amber.keyboard.press("Enter");
  const received = message(bob, "Amber Fox", "a.png");
  await expect(received.getByRole("button", { name: "Save a.png" })).toBeVisible();
  await expect(received.locator("img")).toHaveCount(0);
});

test("a file can be deleted while it is sent, and one that is too large is refused with a text", async ({
  meet,
}) => {
  const { amber, bob } = await meet();
  await choose(amber, "long.zip", large);
  await send(amber);
  await expect(message(bob, "Amber Fox", "long.zip")).toBeVisible();
  await message(amber, "Bob", "long.zip").getByRole("button", { name: "Cancel" }).click();
  await expect(message(bob, "Amber Fox", "long.zip")).toHaveCount(0);
  await expect(message(amber, "Bob", "long.zip")).toHaveCount(0);

  await amber
    .getByRole("form", { name: "Write a message" })
    .locator("input[type=file]")
    .setInputFiles({
      name: "huge.zip",
      mimeType: "application/zip",
      buffer: Buffer.alloc(2 * 1024 * 1024 + 1),
    });
  await expect(amber.getByText(/huge\.zip is too large/)).toBeVisible();
  await audit(amber);
});

test("a text that is too long is sent as a file, and a client that takes no files is named", async ({
  come,
  backend,
}) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  const alice = await PlainClient.connect(backend.url, "alice");
  await talkTo(amber, "Bob");
  await talkTo(bob, "Amber Fox");
  await amber.getByRole("textbox", { name: "Message to Bob" }).fill("word ".repeat(1000));
  await audit(amber);
  await amber.getByRole("button", { name: "Send as file" }).click();
  await expect(
    message(bob, "Amber Fox", "message.txt").getByRole("button", { name: "Save message.txt" }),
  ).toBeVisible();
  await expect(amber.getByRole("textbox", { name: "Message to Bob" })).toHaveValue("");

  await talkTo(amber, "alice");
  await choose(amber, "notes.txt", Buffer.from("notes"), "text/plain");
  await send(amber);
  await expect(message(amber, "alice", "notes.txt")).toContainText(
    "their app doesn't accept files",
  );
  alice.close();
});
