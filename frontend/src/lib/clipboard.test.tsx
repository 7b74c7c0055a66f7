// Copying where the browser helps, where it doesn't, and where nothing does.
import { expect, test, vi } from "vitest";
import { copyText } from "./clipboard";

function withClipboard(clipboard: Partial<Clipboard> | undefined) {
  vi.spyOn(navigator, "clipboard", "get").mockReturnValue(clipboard as Clipboard);
}

/** happy-dom has no execCommand: this one notes what was selected. */
function withCommand(works: boolean) {
  const copied: string[] = [];
  document.execCommand = () => {
    const field = document.activeElement as HTMLTextAreaElement;
    copied.push(field.value);
    return works;
  };
  return copied;
}

test("the browser's own clipboard is asked first", async () => {
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

test("when nothing works, that is told", async () => {
  withClipboard(undefined);
  withCommand(false);
  expect(await copyText("hello")).toBe(false);
});
