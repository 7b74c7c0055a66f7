// A browser whose canvas returns noise instead of what was drawn, as protection against fingerprinting.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, message, test } from "./support/test.ts";

/** As Firefox does with privacy.resistFingerprinting. */
async function guardCanvas(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { getImageData } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.getImageData = function (...area) {
      const image = getImageData.apply(this, area);
      crypto.getRandomValues(image.data);
      return image;
    };
    HTMLCanvasElement.prototype.toBlob = (done, type) => done(new Blob(["noise"], { type }));
  });
}

/** A photograph with a comment in its file, made by another page. */
async function photograph(page: Page): Promise<Buffer> {
  const drawn = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = 300;
    canvas.height = 200;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.fillStyle = "rgb(30 120 200)";
    context.fillRect(0, 0, 300, 200);
    return canvas.toDataURL("image/jpeg").split(",")[1] ?? "";
  });
  const jpeg = Buffer.from(drawn, "base64");
  const words = Buffer.from("taken at 52.5 N");
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, words.length + 2]), words]);
  return Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
}

const choose = (page: Page, name: string, buffer: Buffer) =>
  page
    .getByRole("form", { name: "Write a message" })
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "image/jpeg", buffer });

test("a photograph is sent unscaled and without its metadata where a canvas returns noise", async ({
  meet,
}) => {
  const { amber, bob } = await meet();
  const photo = await photograph(bob);
  expect(photo.toString("latin1")).toContain("taken at 52.5 N");
  await guardCanvas(amber);
  await choose(amber, "photo.jpg", photo);
  await expect(amber.getByRole("list", { name: "Files to send" })).toContainText("photo.jpg");
  await amber.getByRole("button", { name: "Send", exact: true }).click();
  const came = message(bob, "Amber Fox", "photo.jpg");
  const saved = bob.waitForEvent("download");
  await came.getByRole("button", { name: /^Save/ }).click();
  const bytes = await readFile(await (await saved).path());
  expect(bytes.toString("latin1")).not.toContain("taken at");
  await expect(came.locator("img")).toHaveJSProperty("naturalWidth", 300);
});

test("an image that is too large to be sent unscaled is refused with the reason", async ({
  meet,
}) => {
  const { amber, bob } = await meet();
  const photo = await photograph(bob);
  await guardCanvas(amber);
  // Still an image, with a lot of data behind its header.
  const large = Buffer.concat([
    photo.subarray(0, -2),
    Buffer.alloc(2_200_000, 1),
    photo.subarray(-2),
  ]);
  await choose(amber, "large.jpg", large);
  await expect(
    amber
      .getByText(/large\.jpg is too large\. A file can be up to .*fingerprinting protection/)
      .first(),
  ).toBeVisible();
});
