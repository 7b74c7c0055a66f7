// Files in the conversation: chosen, looked at, left out, refused in words; and those that come.
import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { conversationPath } from "@/lib/path";
import { MOST_BYTES } from "@/stores/files/files";
import { fileFrames, someBytes } from "@/testing/file-parts";
import { renderJoined } from "@/testing/render-app";
import {
  accepted,
  BOB,
  delta,
  established,
  LIMITS,
  status,
  user,
  WITH_BOB,
} from "@/testing/server-frames";
import { attach } from "./attach";

async function talking() {
  const app = await renderJoined([user(BOB, "Bob")]);
  await app.goTo(conversationPath(WITH_BOB));
  const form = within(screen.getByRole("form", { name: "Write a message" }));
  const input = form.getByLabelText("Attach files", { selector: "input" });
  return {
    ...app,
    choose: (...files: File[]) => app.person.upload(input, files),
    parts: () => app.ports.wire.sentOf("chat_message").filter(({ file }) => file),
  };
}

const tray = () => screen.findByRole("list", { name: "Files to send" }, { timeout: 10_000 });
const signs = (words: string) => [...words].map((sign) => sign.charCodeAt(0));
const aFile = (name: string, size = 20) => new File([someBytes(size)], name);
const send = () => screen.getByRole("button", { name: "Send" });

test("several files wait above the field, one is left out, and the rest goes with the text", async () => {
  const { choose, person, parts, ports } = await talking();
  await choose(aFile("a.zip"), aFile("b.zip"));
  await waitFor(async () => expect(within(await tray()).getAllByRole("listitem")).toHaveLength(2));
  expect((await tray()).textContent).toContain("20 bytes");
  await person.click(screen.getByRole("button", { name: "Remove a.zip" }));
  expect(document.activeElement?.tagName).toBe("TEXTAREA");
  await person.keyboard("here you are{Enter}");
  expect(parts().map(({ file }) => file?.name)).toEqual(["b.zip"]);
  act(() => ports.wire.serve(accepted(parts()[0]?.client_id ?? "")));
  expect(ports.wire.sentOf("chat_message").at(-1)?.content).toBe("here you are");
  expect(screen.queryByRole("list", { name: "Files to send" })).toBeNull();
});

test("a file alone can be sent, and its way is shown in words until it has arrived", async () => {
  const { choose, person, parts, serve } = await talking();
  expect(send().getAttribute("aria-disabled")).toBe("true");
  await choose(aFile("a.zip", 20_000));
  await tray();
  await waitFor(() => expect(send().getAttribute("aria-disabled")).toBe("false"));
  await person.click(send());
  expect(await screen.findByText("Sending, 0%", {}, { timeout: 10_000 })).toBeTruthy();
  const first = parts()[0]?.client_id ?? "";
  serve(accepted(first), status(1, "delivered", [first]));
  expect(screen.getByRole("progressbar", { name: "Sending, 50%" })).toBeTruthy();
  const second = parts()[1]?.client_id ?? "";
  serve(accepted(second), status(2, "delivered", [second]));
  expect(screen.queryByRole("progressbar")).toBeNull();
  expect(screen.getByText("Delivered")).toBeTruthy();
});

test("too many, too large, empty: each is said in words", async () => {
  const { choose } = await talking();
  await choose(aFile("huge.zip", MOST_BYTES + 1));
  expect(
    (
      await screen.findAllByText(
        /huge\.zip is too large and was left out\. A file can be up to 2 MB/,
      )
    ).length,
  ).toBeGreaterThan(0);
  await choose(new File([], "empty.txt"));
  expect(
    (await screen.findAllByText("empty.txt is empty, so there is nothing to send.")).length,
  ).toBeGreaterThan(0);
  await choose(...["1", "2", "3", "4", "5", "6"].map((name) => aFile(name)));
  expect((await screen.findAllByText(/You can send up to 5 files at once/)).length).toBeGreaterThan(
    0,
  );
  await waitFor(async () => expect(within(await tray()).getAllByRole("listitem")).toHaveLength(5));
});

test("each of several files that are left out is named", async () => {
  const { choose } = await talking();
  await choose(aFile("one.zip", MOST_BYTES + 1), new File([], "two.txt"));
  const form = within(screen.getByRole("form", { name: "Write a message" }));
  expect(await form.findByText(/two\.txt is empty/)).toBeTruthy();
  expect(form.getByText(/one\.zip is too large/)).toBeTruthy();
});

test("what is wrong with several files in the same way is said once, with a number", async () => {
  const { choose } = await talking();
  await choose(...["one.txt", "one.txt", "two.txt"].map((name) => new File([], name)));
  const form = within(screen.getByRole("form", { name: "Write a message" }));
  expect(await form.findByText("(2 times)")).toBeTruthy();
  expect(form.getAllByText(/is empty, so there is nothing to send/)).toHaveLength(2);
});

test("a file for somebody who has left is refused in words", async () => {
  const { serve } = await talking();
  serve(delta(2, { left: [BOB], total: 1 }));
  await act(() => attach(WITH_BOB, [aFile("a.zip")]));
  expect(screen.getByText("Bob has left, so you can't send files to them.")).toBeTruthy();
  expect(screen.queryByRole("list", { name: "Files to send" })).toBeNull();
});

test("a text that no file can hold stays where it is, and that is said", async () => {
  const { person, messenger, parts } = await talking();
  const long = "x".repeat(MOST_BYTES + 1);
  act(() => messenger.write(WITH_BOB, long));
  await person.click(screen.getByRole("button", { name: "Send as file" }));
  const form = within(screen.getByRole("form", { name: "Write a message" }));
  expect(form.getByText(/too long even for a file, which can be up to 2 MB/)).toBeTruthy();
  expect(screen.getByRole("textbox", { name: "Message to Bob" })).toHaveProperty("value", long);
  expect(parts()).toEqual([]);
});

test("a text that was an edit and goes as a file leaves the edit and the message as they were", async () => {
  const { person, serve, parts, ports } = await talking();
  serve(established({ limits: { ...LIMITS, max_content_chars: 20 } }));
  const field = screen.getByRole("textbox", { name: "Message to Bob" });
  await person.type(field, "first{Enter}");
  serve(accepted(ports.wire.sentOf("chat_message")[0]?.client_id ?? ""));
  await person.type(field, "{ArrowUp} and much more than twenty");
  expect(screen.getByText("Editing your message")).toBeTruthy();
  await person.click(screen.getByRole("button", { name: "Send as file" }));
  expect(parts()).toHaveLength(1);
  expect(screen.queryByText("Editing your message")).toBeNull();
  expect((field as HTMLTextAreaElement).value).toBe("");
  expect(ports.wire.sentOf("chat_message").some(({ about }) => about)).toBe(false);
});

test("a text that is too long is offered as a file", async () => {
  const { person, serve, parts } = await talking();
  serve(established({ limits: { ...LIMITS, max_content_chars: 20 } }));
  const field = screen.getByRole("textbox", { name: "Message to Bob" });
  await person.type(field, "grüße und noch viel mehr");
  await person.click(screen.getByRole("button", { name: "Send as file" }));
  expect(parts()[0]?.file).toMatchObject({ name: "message.txt", media_type: "text/plain" });
  expect((field as HTMLTextAreaElement).value).toBe("");
});

test("a file that comes shows how far it is, then can be saved; one that breaks off says so", async () => {
  const { serve } = await talking();
  const [first, second] = fileFrames(someBytes(20_000), { name: "a.zip" });
  if (!first || !second) throw new Error("two parts");
  serve(first);
  expect(await screen.findByText("Receiving, 61%", {}, { timeout: 10_000 })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Save a.zip" })).toBeNull();
  serve(second);
  expect(screen.getByRole("button", { name: "Save a.zip" })).toBeTruthy();
  const [broken] = fileFrames(someBytes(20), { name: "b.zip", bytes: MOST_BYTES + 1, id: "other" });
  if (broken) serve({ ...broken, seq: 3 });
  expect(await screen.findByText("This file is incomplete. Ask for it again.")).toBeTruthy();
});

test("an image has its place, in its own shape, from its first part on; a page that claims to be one has none", async () => {
  const { serve } = await talking();
  const png = new Uint8Array(20_000);
  png.set([...signs("\x89PNG\r\n\x1a\n"), 0, 0, 0, 13, ...signs("IHDR")]);
  new DataView(png.buffer).setUint32(16, 600);
  new DataView(png.buffer).setUint32(20, 400);
  const page = new TextEncoder().encode("<html><script>alert(1)</script></html>");
  const [image, rest] = fileFrames(png, { name: "a.png", id: "one" });
  const [fake] = fileFrames(page, { name: "b.png", id: "two", media_type: "image/png" });
  if (!image || !rest || !fake) throw new Error("three parts");
  serve(image);
  await screen.findByText("Receiving, 61%", {}, { timeout: 10_000 });
  const boxes = () =>
    [...document.querySelectorAll<HTMLElement>("article .bg-sunken")].map(
      ({ style }) => style.aspectRatio,
    );
  expect(boxes()).toEqual(["1.5 / 1"]);
  serve(rest, { ...fake, seq: 3 });
  const preview = await screen.findByRole("button", { name: "Enlarge a.png" }, { timeout: 10_000 });
  expect(boxes()).toEqual(["1.5 / 1"]);
  expect(preview.style.aspectRatio).toBe("1.5 / 1");
  expect(screen.queryByRole("button", { name: "Enlarge b.png" })).toBeNull();
  expect(screen.getByRole("button", { name: "Save b.png" })).toBeTruthy();
});
