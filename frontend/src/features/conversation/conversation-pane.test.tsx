// A conversation: what was said, how far it came, and what is left when the other one goes.
import { act, fireEvent, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { conversationWith } from "@/lib/conversation-id";
import { conversationPath } from "@/lib/path";
import { change } from "@/stores/conversations/conversations";
import { renderJoined } from "@/testing/render-app";
import {
  accepted,
  BOB,
  delta,
  EVE,
  message,
  refusal,
  status,
  user,
  WITH_BOB,
  WITH_EVE,
} from "@/testing/server-frames";

async function talking() {
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
  const app = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  await app.goTo(conversationPath(WITH_BOB));
  const say = async (words: string) => {
    await app.person.type(
      screen.getByRole("textbox", { name: "Message to Bob" }),
      `${words}{Enter}`,
    );
    return app.ports.wire.sentOf("chat_message").at(-1)?.client_id ?? "";
  };
  return { ...app, say };
}

const messages = () => within(screen.getByRole("region", { name: "Messages with Bob" }));
const items = () => messages().getAllByRole("listitem");

test("an own message shows before the server has heard of it, then sent, delivered, read", async () => {
  const { say, serve } = await talking();
  const id = await say("hello Bob");
  expect(messages().getByText("hello Bob")).toBeTruthy();
  expect(messages().getByText("Sending")).toBeTruthy();
  serve(accepted(id));
  expect(messages().getByText("Sent")).toBeTruthy();
  serve(status(1, "delivered", [id]));
  expect(messages().getByText("Delivered")).toBeTruthy();
  serve(status(2, "read", [id]));
  expect(messages().getByText(/^Read \d/)).toBeTruthy();
});

test("what failed in a row for one reason says so once, with the number, and is copied, sent again and deleted together", async () => {
  const { say, serve, person, ports } = await talking();
  const sent = () => ports.wire.sentOf("chat_message");
  const fail = (clientId: string, reason: "queue_full" | "content_too_long" = "queue_full") =>
    serve(refusal(reason, { client_id: clientId }));
  for (const words of ["one", "two"]) fail(await say(words));
  fail(await say("three"), "content_too_long");
  expect(
    messages().getAllByText(
      "Not delivered: too many messages are waiting for them. Try again later.",
    ),
  ).toHaveLength(1);
  expect(within(items()[1] as HTMLElement).getByText("2 messages")).toBeTruthy();
  expect(within(items()[0] as HTMLElement).queryByRole("button", { name: /Retry/ })).toBeNull();
  expect(within(items()[2] as HTMLElement).getByRole("button", { name: "Retry" })).toBeTruthy();

  await person.click(within(items()[1] as HTMLElement).getByRole("button", { name: "Copy" }));
  expect(await navigator.clipboard.readText()).toBe("one\ntwo");
  await person.click(messages().getByRole("button", { name: "Retry all" }));
  fail(sent()[3]?.client_id ?? "");
  fail(sent()[4]?.client_id ?? "");
  expect(sent().map(({ content }) => content)).toEqual(["one", "two", "three", "one", "two"]);
  await person.click(messages().getByRole("button", { name: "Delete all" }));
  expect(items().map((item) => within(item).getByText(/one|two|three/).textContent)).toEqual([
    "three",
  ]);
});

test("words below the newest own message say how far it has come, once, and when it was read; the others have marks", async () => {
  const { say, serve, advance } = await talking();
  const first = await say("one");
  serve(accepted(first));
  const second = await say("two");
  serve(accepted(second));
  expect(
    messages()
      .getAllByText("Sent")
      .map((one) => one.className),
  ).toEqual(["sr-only", expect.stringContaining("text-xs")]);
  serve(status(1, "delivered", [first, second]), status(2, "read", [second]));
  const line = messages().getByText(/^Read \d/).textContent;
  advance(3_600_000);
  serve(status(3, "read", [second]));
  expect(messages().getByText(/^Read \d/).textContent).toBe(line);
  expect(items()[1]?.querySelector("[data-progress]")).toBeNull();
  serve(message(4, "I see"));
  expect(within(items()[1] as HTMLElement).getByText(/^Read \d/)).toBeTruthy();
  const third = await say("three");
  serve(refusal("queue_full", { client_id: third }));
  expect(messages().queryByText(/^Read \d/)).toBeNull();
  expect(items()[1]?.querySelector("[data-progress=read]")).toBeTruthy();
});

test("of what one person said in a row the last has its time for the eye, and each has it for screen readers", async () => {
  const { serve, person } = await talking();
  serve(message(1, "one"), message(2, "two"));
  const times = () => items().map((item) => item.querySelector("time"));
  expect(times().map((time) => time?.className)).toEqual(["sr-only", ""]);
  expect(times().every((time) => time?.dateTime.startsWith("2026-03-01T10:00"))).toBe(true);
  await person.hover(messages().getAllByRole("article")[0] as HTMLElement);
  const beside = messages().getByText("Mar 1, 2026").parentElement;
  expect(beside?.title).toBe(times()[0]?.title);
});

test("a failed message says why and offers Retry and Delete", async () => {
  const { say, serve, person, ports } = await talking();
  const id = await say("hello");
  serve(refusal("queue_full", { client_id: id }));
  expect(
    messages().getByText("Not delivered: too many messages are waiting for them. Try again later."),
  ).toBeTruthy();
  await person.click(messages().getByRole("button", { name: "Retry" }));
  expect(ports.wire.sentOf("chat_message")).toHaveLength(2);
  expect(messages().getByText("Sending")).toBeTruthy();
  serve(refusal("queue_full", { client_id: ports.wire.sentOf("chat_message")[1]?.client_id }));
  await person.click(messages().getByRole("button", { name: "Delete" }));
  expect(messages().queryByText("hello")).toBeNull();
});

test("the name is said once for what one person says in a row; each message has its time", async () => {
  const { serve } = await talking();
  serve(message(1, "one"), message(2, "two"));
  expect(messages().getAllByText("Bob")).toHaveLength(1);
  const time = items()[1]?.querySelector("time");
  expect(time?.getAttribute("datetime")).toBe("2026-03-01T10:00:00.000Z");
});

test("text is text: no markup, its own direction, no line lost", async () => {
  const { serve } = await talking();
  serve(message(1, "<b>bold</b>\nשלום"));
  const text = messages().getByText(/<b>bold<\/b>/);
  expect(text.getAttribute("dir")).toBe("auto");
  expect(text.querySelector("b")).toBeNull();
  expect(text.textContent).toBe("<b>bold</b>\nשלום");
});

test("an address is a link that tells nobody where it was clicked; the text stays as it was", async () => {
  const { serve } = await talking();
  serve(message(1, "look: https://example.org/a_(b), or javascript:alert(1)"));
  const link = messages().getByRole("link", { name: "https://example.org/a_(b)" });
  expect(link.getAttribute("href")).toBe("https://example.org/a_(b)");
  expect(link.getAttribute("target")).toBe("_blank");
  expect(link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
  expect(link.getAttribute("referrerpolicy")).toBe("no-referrer");
  expect(messages().getAllByRole("link")).toHaveLength(1);
  expect(link.parentElement?.textContent).toBe(
    "look: https://example.org/a_(b), or javascript:alert(1)",
  );
});

test("up to three emoji alone are shown large; words are not", async () => {
  const { serve } = await talking();
  serve(message(1, "👍🏽🎉"), message(2, "well done 🎉"));
  expect(messages().getByText("👍🏽🎉").className).toContain("text-5xl");
  expect(messages().getByText("well done 🎉").className).not.toContain("text-5xl");
});

test("what is in front of the reader is read; what comes elsewhere is counted, in the title too", async () => {
  const { serve } = await talking();
  serve(message(1, "here"));
  expect(document.title).toBe("Bob - Parley");
  serve(message(2, "there", { sender_id: EVE }));
  expect(document.title).toBe("(1) Bob - Parley");
});

test("without the window's focus a message stays new until it comes back", async () => {
  const { serve } = await talking();
  vi.spyOn(document, "hasFocus").mockReturnValue(false);
  fireEvent(window, new Event("blur"));
  serve(message(1, "are you there?"));
  expect(document.title).toBe("(1) Bob - Parley");
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
  fireEvent(window, new Event("focus"));
  expect(document.title).toBe("Bob - Parley");
});

test("a reader further up keeps their place and is told how much is new", async () => {
  const { serve, person } = await talking();
  const list = screen.getByRole("region", { name: "Messages with Bob" });
  let top = 0;
  Object.defineProperties(list, {
    scrollHeight: { get: () => 2000 },
    clientHeight: { get: () => 500 },
    scrollTop: {
      get: () => top,
      set: (next: number) => {
        top = Math.min(next, 1500);
      },
    },
  });
  serve(message(1, "newest"));
  expect(top).toBe(1500);
  fireEvent.scroll(list);
  top = 300;
  fireEvent.scroll(list);
  serve(message(2, "later"), message(3, "latest"));
  expect(top).toBe(300);
  await person.click(screen.getByRole("button", { name: "2 new messages" }));
  expect(top).toBe(1500);
  expect(screen.queryByRole("button", { name: /new messages/ })).toBeNull();
});

const divider = () => messages().queryByText("New messages");
const afterDivider = () =>
  items()
    .filter((item) => item.contains(divider()))
    .map((item) => item.querySelector("p[dir]")?.textContent);

test("what came while another conversation was open has a line before it, until one answers", async () => {
  const { serve, goTo, say } = await talking();
  serve(message(1, "seen"));
  expect(divider()).toBeNull();
  await goTo(conversationPath(WITH_EVE));
  serve(message(2, "first new"), message(3, "second new"));
  await goTo(conversationPath(WITH_BOB));
  expect(afterDivider()).toEqual(["first new"]);
  expect(document.title).toBe("Bob - Parley");
  serve(message(4, "third, in front of the reader"));
  expect(afterDivider()).toEqual(["first new"]);
  await say("an answer");
  expect(divider()).toBeNull();
  serve(message(5, "and on"));
  expect(divider()).toBeNull();
});

test("what came while the window was away has the line before it, each time anew", async () => {
  const { serve } = await talking();
  const focus = vi.spyOn(document, "hasFocus");
  const look = (here: boolean) => {
    focus.mockReturnValue(here);
    fireEvent(window, new Event(here ? "focus" : "blur"));
  };
  serve(message(1, "seen"));
  look(false);
  serve(message(2, "unseen"), message(3, "unseen as well"));
  look(true);
  expect(afterDivider()).toEqual(["unseen"]);
  look(false);
  serve(message(4, "the next time"));
  expect(afterDivider()).toEqual(["the next time"]);
});

test("with more news than fit on the screen one begins where one left off, and they stay new", async () => {
  const { serve, goTo } = await talking();
  await goTo(conversationPath(WITH_EVE));
  serve(message(1, "old"), message(2, "new"));
  vi.spyOn(HTMLElement.prototype, "scrollHeight", "get").mockReturnValue(2000);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(function (
    this: HTMLElement,
  ) {
    return { top: this.matches("[data-unread-from]") ? -1500 : 0 } as DOMRect;
  });
  await goTo(conversationPath(WITH_BOB));
  expect(screen.getByRole("region", { name: "Messages with Bob" }).scrollTop).toBe(400);
  expect(screen.getByRole("button", { name: "2 new messages" })).toBeTruthy();
  expect(document.title).toBe("(2) Bob - Parley");
});

test("a conversation can be saved as a text file, once there is something in it", async () => {
  const { serve, person } = await talking();
  const more = screen.getByRole("button", { name: "Conversation options" });
  await person.click(more);
  expect(screen.queryByRole("menuitem", { name: "Save conversation" })).toBeNull();
  await person.click(more);
  serve(message(1, "hello"));
  const blobs: Blob[] = [];
  const files: string[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    blobs.push(blob as Blob);
    return "blob:test";
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    files.push(this.download);
  });
  await person.click(more);
  await person.click(screen.getByRole("menuitem", { name: "Save conversation" }));
  expect(files).toEqual([expect.stringMatching(/^Parley with Bob \d{4}-\d\d-\d\d\.txt$/)]);
  expect(await blobs[0]?.text()).toMatch(/^Bob, 2026-03-01 \d\d:\d\d: hello$/m);
});

test("before a first word to somebody who has left, nobody is said to see it at once", async () => {
  const { serve } = await talking();
  expect(screen.getByText(/^They see it right away/)).toBeTruthy();
  serve(delta(2, { left: [BOB], total: 2 }));
  expect(screen.queryByText(/^They see it right away/)).toBeNull();
  expect(screen.queryByText("Say hello to Bob")).toBeNull();
  expect(messages().getByText("Bob has left")).toBeTruthy();
});

test("whoever left: the text stays, and so does the draft", async () => {
  const { serve, person, ports } = await talking();
  serve(message(1, "goodbye"));
  const field = screen.getByRole("textbox", { name: "Message to Bob" });
  await person.type(field, "wait");
  serve(delta(2, { left: [BOB], total: 2 }));
  expect(messages().getByText("goodbye")).toBeTruthy();
  expect(messages().getByText("Bob has left")).toBeTruthy();
  expect(
    screen.getByText("Bob has left, so you can't send messages. Your text is kept."),
  ).toBeTruthy();
  await person.type(field, "{Enter}");
  expect(ports.wire.sentOf("chat_message")).toHaveLength(0);
  expect((field as HTMLTextAreaElement).value).toBe("wait");
});

test("an address that names nobody here says so, with the way back", async () => {
  const { goTo } = await talking();
  await goTo(conversationPath(conversationWith("99999999-9999-4999-8999-999999999999")));
  expect(screen.getByRole("heading", { name: "This person isn't here" })).toBeTruthy();
  act(() => screen.getByRole("button", { name: "Back to people" }).click());
});

test("typing is shown in its line", async () => {
  const { serve } = await talking();
  serve({ type: "typing", user_id: BOB, is_typing: true });
  expect(screen.getByText("Bob is typing")).toBeTruthy();
});

test("a conversation whose oldest messages a reload didn't keep says so where it begins, until it is cleared", async () => {
  const { serve, messenger } = await talking();
  serve(message(1, "hello"));
  const note = () => screen.queryByText("Older messages aren't kept when you reload.");
  expect(note()).toBeNull();
  act(() => change(WITH_BOB, (before) => ({ ...before, isCut: true })));
  expect(note()).toBeTruthy();
  act(() => messenger.clear(WITH_BOB));
  serve(message(2, "and again"));
  expect(note()).toBeNull();
});
