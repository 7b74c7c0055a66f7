// Writing: which key sends, what is kept, and what the limits say.
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { conversationPath } from "@/lib/path";
import { renderJoined } from "@/testing/render-app";
import { accepted, BOB, EVE, established, LIMITS, user } from "@/testing/server-frames";

async function writing() {
  const app = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  await app.goTo(conversationPath(BOB));
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
  await goTo(conversationPath(EVE));
  expect(field("Eve").value).toBe("");
  await person.type(field("Eve"), "for Eve");
  await goTo(conversationPath(BOB));
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
  expect(screen.getByText("1 character too many to send")).toBeTruthy();
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
  expect(screen.getByText(/Parley is open in another tab, so nothing can be sent/)).toBeTruthy();
  expect(field().value).toBe("half a thought");
  expect(sent()).toEqual([]);
});
