// Copying with the clipboard interface, without it, and when nothing works.
import { expect, test, vi } from "vitest";
import { copyText } from "./clipboard";

function withClipboard(clipboard: Partial<Clipboard> | undefined) {
  vi.spyOn(navigator, "clipboard", "get").mockReturnValue(clipboard as Clipboard);
}

/** happy-dom has no execCommand. This one records what was selected. */
function withCommand(works: boolean) {
  const copied: string[] = [];
  document.execCommand = () => {
    const field = document.activeElement as HTMLTextAreaElement;
    copied.push(field.value);
    return works;
  };
  return copied;
}

test("the browser's clipboard interface is tried first", async () => {
  const writeText = vi.fn(async () => {});
  withClipboard({ writeText });
  expect(await copyText("hello")).toBe(true);
  expect(writeText).toHaveBeenCalledWith("hello");
});

test.each([
  ["missing", undefined],
  ["refused", { writeText: () => Promise.reject(new Error("not allowed")) }],
])("%s: the selection is copied, and the focus is where it was", async (_, clipboard) => {
  withClipboard(clipboard);
  const copied = withCommand(true);
  const button = document.body.appendChild(document.createElement("button"));
  button.focus();
  expect(await copyText("two\nlines")).toBe(true);
  expect(copied).toEqual(["two\nlines"]);
  expect(document.activeElement).toBe(button);
  expect(document.querySelector("textarea")).toBeNull();
  button.remove();
});

test("returns false when nothing works", async () => {
  withClipboard(undefined);
  withCommand(false);
  expect(await copyText("hello")).toBe(false);
});
