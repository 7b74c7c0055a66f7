// Writing: which key sends, what is kept, and what the limits say.
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { conversationPath } from "@/lib/path";
import { changeSetting } from "@/stores/settings/settings";
import { renderJoined } from "@/testing/render-app";
import {
  accepted,
  BOB,
  delta,
  EVE,
  established,
  LIMITS,
  user,
  WITH_BOB,
  WITH_EVE,
} from "@/testing/server-frames";

async function writing() {
  const app = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  await app.goTo(conversationPath(WITH_BOB));
  const sent = () => app.ports.wire.sentOf("chat_message").map(({ content }) => content);
  return { ...app, sent };
}

const field = (name = "Bob") =>
  screen.getByRole("textbox", { name: `Message to ${name}` }) as HTMLTextAreaElement;

test("opening a conversation puts the focus where one writes", async () => {
  await writing();
  expect(document.activeElement).toBe(field());
});

test("Enter sends, Shift+Enter makes a line", async () => {
  const { person, sent } = await writing();
  await person.type(field(), "one{Shift>}{Enter}{/Shift}two{Enter}");
  expect(sent()).toEqual(["one\ntwo"]);
  expect(field().value).toBe("");
});

test("nothing is sent while an input method composes", async () => {
  const { person, sent } = await writing();
  await person.type(field(), "nihao");
  fireEvent.keyDown(field(), { key: "Enter", isComposing: true });
  fireEvent.keyDown(field(), { key: "Enter", keyCode: 229 });
  expect(sent()).toEqual([]);
  fireEvent.keyDown(field(), { key: "Enter" });
  expect(sent()).toEqual(["nihao"]);
});

test("white space alone is not sent", async () => {
  const { person, sent } = await writing();
  await person.type(field(), "   {Enter}");
  expect(sent()).toEqual([]);
});

test("a draft waits with its person and never crosses over", async () => {
  const { person, goTo } = await writing();
  await person.type(field(), "for Bob");
  await goTo(conversationPath(WITH_EVE));
  expect(field("Eve").value).toBe("");
  await person.type(field("Eve"), "for Eve");
  await goTo(conversationPath(WITH_BOB));
  expect(field().value).toBe("for Bob");
});

test("the counter comes near the limit; over it nothing is sent and it says why", async () => {
  const { person, serve, sent } = await writing();
  serve(established({ limits: { ...LIMITS, max_content_chars: 20 } }));
  await person.type(field(), "a".repeat(15));
  expect(screen.queryByText(/characters left/)).toBeNull();
  await person.type(field(), "a");
  expect(screen.getByText("4 characters left")).toBeTruthy();
  await person.type(field(), "aaaaa{Enter}");
  expect(screen.getByText("1 character over the limit")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Send" }).getAttribute("aria-disabled")).toBe("true");
  expect(sent()).toEqual([]);
});

test("it stays usable while the line is down, and sends in order on return", async () => {
  const { person, ports, sent, serve, advance } = await writing();
  ports.wire.drop();
  await person.type(field(), "first{Enter}second{Enter}");
  advance(500);
  ports.wire.open();
  serve(established());
  serve(accepted(ports.wire.sentOf("chat_message")[0]?.client_id ?? ""));
  expect(sent()).toEqual(["first", "second"]);
});

test("while another tab speaks for this person, nothing is sent here and the text is kept", async () => {
  const { person, ports, sent } = await writing();
  await person.type(field(), "half a thought");
  act(() => ports.wire.drop(4500));
  await person.type(field(), "{Enter}");
  expect(
    screen.getByText(/Parley is open in another tab, so you can't send messages/),
  ).toBeTruthy();
  expect(field().value).toBe("half a thought");
  expect(sent()).toEqual([]);
});

test("an emoji goes where the caret was, and writing goes on behind it", async () => {
  const { person } = await writing();
  await person.type(field(), "well done");
  field().setSelectionRange(4, 4);
  await person.click(screen.getByRole("button", { name: "Choose an emoji" }));
  await screen.findByRole("dialog", { name: "Emoji" }, { timeout: 10_000 });
  // Typed before the emoji are here: the key is kept until they are.
  await person.keyboard("pizza{Enter}");
  await waitFor(() => expect(field().value).toBe("well🍕 done"), { timeout: 10_000 });
  expect(document.activeElement).toBe(field());
  expect(field().selectionStart).toBe("well🍕".length);
});

const completions = () => screen.queryAllByRole("option");

test("the name of an emoji is completed above the field: arrows choose, Enter takes and doesn't send", async () => {
  const { person, sent } = await writing();
  await person.type(field(), "so :smil");
  await waitFor(() => expect(completions().length).toBeGreaterThan(1));
  expect(field().getAttribute("aria-activedescendant")).toBe(completions()[0]?.id);
  await person.keyboard("{ArrowDown}");
  expect(completions()[1]?.getAttribute("aria-selected")).toBe("true");
  await person.keyboard("{ArrowUp}{Enter}");
  expect(field().value).toBe("so 😃");
  expect(completions()).toEqual([]);
  expect(field().getAttribute("aria-activedescendant")).toBeNull();
  expect(sent()).toEqual([]);
  await person.keyboard("{Enter}");
  expect(sent()).toEqual(["so 😃"]);
});

test("Tab takes a completion too, Escape leaves the word as it is", async () => {
  const { person, sent } = await writing();
  await person.type(field(), ":pizz");
  await waitFor(() => expect(completions()).not.toEqual([]));
  await person.keyboard("{Tab}");
  expect(field().value).toBe("🍕");
  expect(document.activeElement).toBe(field());
  await person.keyboard(" :pizz{Escape}");
  expect(completions()).toEqual([]);
  await person.keyboard("a{Enter}");
  expect(sent()).toEqual(["🍕 :pizza"]);
});

test("a name in full becomes its emoji, and an address stays an address", async () => {
  const { person } = await writing();
  await person.type(field(), ":pizz");
  await waitFor(() => expect(completions()).not.toEqual([]));
  await person.keyboard("a: at 12:30, http://x:80 or a:pizza:");
  expect(field().value).toBe("🍕 at 12:30, http://x:80 or a:pizza:");
  expect(completions()).toEqual([]);
});

test("nothing is completed while an input method composes", async () => {
  const { person } = await writing();
  await person.type(field(), ":pizz");
  await waitFor(() => expect(completions()).not.toEqual([]));
  fireEvent.keyDown(field(), { key: "Enter", isComposing: true });
  expect(field().value).toBe(":pizz");
  fireEvent.input(field(), { target: { value: ":pizza" }, isComposing: true });
  expect(completions()).toEqual([]);
});

test("Ctrl+Enter sends when it is set so, Enter makes a line then, and the hint says it", async () => {
  const { person, sent } = await writing();
  expect(screen.getByText("Enter to send, Shift+Enter for a new line")).toBeTruthy();
  expect(field().getAttribute("enterkeyhint")).toBe("send");
  act(() => changeSetting("modEnterSends", true));
  expect(screen.getByText("Ctrl+Enter to send, Enter for a new line")).toBeTruthy();
  expect(field().getAttribute("enterkeyhint")).toBe("enter");
  await person.type(field(), "one{Enter}two");
  expect(sent()).toEqual([]);
  await person.keyboard("{Control>}{Enter}{/Control}");
  expect(sent()).toEqual(["one\ntwo"]);
});

test("on a touch screen Enter makes a line, and the button sends", async () => {
  vi.stubGlobal("matchMedia", (query: string) => ({
    matches: query.includes("coarse"),
    addEventListener() {},
    removeEventListener() {},
  }));
  const { person, sent } = await writing();
  expect(document.activeElement).not.toBe(field());
  expect(field().getAttribute("enterkeyhint")).toBe("enter");
  await person.type(field(), "one{Enter}two");
  expect(sent()).toEqual([]);
  await person.click(screen.getByRole("button", { name: "Send" }));
  expect(sent()).toEqual(["one\ntwo"]);
});

test("typing anywhere goes on in the field, unless the letters are meant for something else", async () => {
  await writing();
  act(() => field().blur());
  fireEvent.keyDown(document.body, { key: " " });
  fireEvent.keyDown(document.body, { key: "a", ctrlKey: true });
  fireEvent.keyDown(document.body, { key: "ArrowUp" });
  expect(document.activeElement).not.toBe(field());
  const filter = screen.getByLabelText("Find someone by name");
  filter.focus();
  fireEvent.keyDown(filter, { key: "a" });
  expect(document.activeElement).toBe(filter);
  filter.blur();
  fireEvent.keyDown(document.body, { key: "a" });
  expect(document.activeElement).toBe(field());
});

test("phones and browsers help with the spelling", async () => {
  await writing();
  expect(field().getAttribute("spellcheck")).toBe("true");
  expect(field().getAttribute("autocapitalize")).toBe("sentences");
  expect(field().getAttribute("autocorrect")).toBe("on");
  expect(field().dir).toBe("auto");
});

test("whoever has left can't be written to, and it says so and keeps the text", async () => {
  const { person, serve, sent } = await writing();
  await person.type(field(), "half a thought");
  serve(delta(2, { left: [BOB] }));
  expect(
    screen.getByText("Bob has left, so you can't send messages. Your text is kept."),
  ).toBeTruthy();
  const button = screen.getByRole("button", { name: "Send" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(button.getAttribute("aria-describedby")).toBe("composer-note");
  await person.keyboard("{Enter}");
  expect(sent()).toEqual([]);
  expect(field().value).toBe("half a thought");
});
