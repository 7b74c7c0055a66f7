// What can be done with a message, as it is seen and heard: by keyboard, by pointer, on both sides.
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { conversationPath } from "@/lib/path";
import type { Message } from "@/realtime/frames";
import { renderJoined } from "@/testing/render-app";
import { accepted, BOB, delta, message, status, user, WITH_BOB } from "@/testing/server-frames";

const OWN = "66666666-6666-4666-8666-666666666666";

async function talking() {
  const app = await renderJoined();
  await app.goTo(conversationPath(WITH_BOB));
  const { person, serve, ports } = app;
  let seq = 0;
  const sent = () => ports.wire.sentOf("chat_message");
  return {
    ...app,
    sent,
    async say(words: string, id = OWN) {
      await person.type(field(), `${words}{Enter}`);
      const { client_id } = sent().at(-1) ?? { client_id: "" };
      seq += 1;
      serve({ ...accepted(client_id), message_id: id });
      serve(status(seq, "delivered", [client_id]));
    },
    bob(words: string, more: Partial<Message> = {}) {
      seq += 1;
      const frame = message(seq, words, more);
      serve(frame);
      return frame.message.id;
    },
    settle(state: "delivered" | "undeliverable") {
      seq += 1;
      const reason = state === "delivered" ? undefined : ("recipient_unavailable" as const);
      serve(status(seq, state, [sent().at(-1)?.client_id ?? ""], reason));
    },
    /** Goes to a message by keyboard and to one of its buttons. */
    async choose(place: number, name: string) {
      act(() => rows().at(place)?.focus());
      await messages().findByRole("toolbar");
      await person.keyboard("{Enter}");
      for (let step = 0; step < 6; step += 1) {
        if (document.activeElement?.getAttribute("aria-label") === name) break;
        await person.keyboard("{ArrowRight}");
      }
      await person.keyboard("{Enter}");
    },
  };
}

const about = (action: string, message_id: string) =>
  ({ about: { action, message_id } }) as Partial<Message>;
const field = () => screen.getByRole("textbox", { name: "Message to Bob" }) as HTMLTextAreaElement;
const messages = () => within(screen.getByRole("region", { name: "Messages with Bob" }));
const rows = () => messages().getAllByRole("article");

describe("answering", () => {
  test("an answer to an own message says so", async () => {
    const { say, choose } = await talking();
    await say("see you at nine");
    await choose(0, "Reply");
    expect(screen.getByText("Replying to yourself")).toBeTruthy();
  });

  test("a bar says whom and what; Escape gives it up, a sent answer shows what it answers and leads there", async () => {
    const { bob, choose, person, sent } = await talking();
    const id = bob("shall we meet?");
    await choose(0, "Reply");
    expect(document.activeElement).toBe(field());
    expect(screen.getByText("Replying to Bob")).toBeTruthy();
    await person.keyboard("{Escape}");
    expect(screen.queryByText("Replying to Bob")).toBeNull();
    await choose(0, "Reply");
    await person.type(field(), "yes{Enter}");
    expect(sent()[0]).toMatchObject({ about: { action: "reply", message_id: id } });
    expect(screen.queryByText("Replying to Bob")).toBeNull();
    const quote = within(rows()[1] as HTMLElement).getByRole("button", { name: /Bob/ });
    expect(quote.textContent).toBe("Bobshall we meet?");
    await person.click(quote);
    expect(document.activeElement).toBe(rows()[0]);
    expect(rows()[0]?.className).toContain("flash");
  });

  test("of what is not here says so, and a quote follows what it quotes", async () => {
    const { bob } = await talking();
    const id = bob("helo");
    bob("yes", about("reply", id));
    bob("no", about("reply", OWN));
    expect(messages().getByText("Original message unavailable")).toBeTruthy();
    bob("hello", about("edit", id));
    expect(messages().getAllByText("hello")).toHaveLength(2);
    bob("(deleted)", about("delete", id));
    expect(messages().getAllByText("Message deleted")).toHaveLength(2);
  });
});

describe("editing", () => {
  test("an arrow up in the empty field edits the last own words; Escape gives the draft back", async () => {
    const { say, person, sent } = await talking();
    await say("helo");
    await person.type(field(), "{ArrowUp}");
    expect(field().value).toBe("helo");
    expect(screen.getByText("Editing your message")).toBeTruthy();
    await person.keyboard("{Escape}");
    expect(field().value).toBe("");
    await person.type(field(), "a draft");
    await person.type(field(), "{ArrowUp}");
    expect(field().value).toBe("a draft");
    expect(sent()).toHaveLength(1);
  });

  test("new words stand in the old place, marked; what was not delivered says so there", async () => {
    const { say, choose, person, settle, sent } = await talking();
    await say("helo");
    await person.type(field(), "half a thought");
    await choose(0, "Edit");
    await person.clear(field());
    await person.type(field(), "hello{Enter}");
    expect(field().value).toBe("half a thought");
    expect(within(rows()[0] as HTMLElement).getByText("hello")).toBeTruthy();
    expect(messages().getByText("edited")).toBeTruthy();
    expect(messages().getByText("Sending edit")).toBeTruthy();
    settle("undeliverable");
    expect(
      messages().getByText("Edit not delivered. They may still see the old text."),
    ).toBeTruthy();
    await person.click(messages().getByRole("button", { name: "Retry" }));
    expect(sent()).toHaveLength(3);
    settle("delivered");
    expect(
      messages().queryByText("Edit not delivered. They may still see the old text."),
    ).toBeNull();
    expect(messages().queryByText("Sending edit")).toBeNull();
  });

  test("nobody can edit or delete what the other one wrote", async () => {
    const { bob, person } = await talking();
    bob("hello");
    await person.hover(rows()[0] as HTMLElement);
    const bar = within(await messages().findByRole("toolbar"));
    expect(bar.getByRole("button", { name: "Reply" })).toBeTruthy();
    expect(bar.queryByRole("button", { name: "Edit" })).toBeNull();
    expect(bar.queryByRole("button", { name: "Delete for both" })).toBeNull();
  });
});

test("deleting asks first, leaves a place, and keeps the focus there", async () => {
  const { say, choose, person, sent } = await talking();
  await say("too much");
  await choose(0, "Delete for both");
  expect(document.activeElement?.textContent).toBe("Delete for both");
  await person.keyboard("{Escape}");
  expect(messages().getByText("too much")).toBeTruthy();
  expect(document.activeElement).toBe(rows()[0]);
  await choose(0, "Delete for both");
  await person.keyboard("{Enter}");
  expect(messages().queryByText("too much")).toBeNull();
  expect(messages().getByText("Message deleted")).toBeTruthy();
  expect(document.activeElement).toBe(rows()[0]);
  expect(sent()[1]).toMatchObject({ about: { action: "delete", message_id: OWN } });
});

test("when the message with the focus goes, the focus goes to its neighbour", async () => {
  const { say, person, ports, serve } = await talking();
  await say("one");
  await person.type(field(), "two{Enter}");
  serve({ ...accepted(ports.wire.sentOf("chat_message")[1]?.client_id ?? "") });
  serve(status(9, "undeliverable", [ports.wire.sentOf("chat_message")[1]?.client_id ?? ""]));
  const drop = messages().getByRole("button", { name: "Delete" });
  act(() => drop.focus());
  await person.keyboard("{Enter}");
  await waitFor(() => expect(document.activeElement).toBe(rows()[0]));
});

test("a reaction is a press, counted, pressed when it is one's own, and no news in the title", async () => {
  const { bob, choose, person, say } = await talking();
  await say("hello");
  bob("👍", about("react", OWN));
  const chip = () => messages().getByRole("button", { name: /^👍/ });
  expect(chip().getAttribute("aria-label")).toBe("👍 from 1 person");
  expect(chip().getAttribute("aria-pressed")).toBe("false");
  await person.click(chip());
  expect(chip().getAttribute("aria-label")).toBe("👍 from 2 people");
  expect(chip().getAttribute("aria-pressed")).toBe("true");
  await choose(0, "React");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("React with 👍");
  await person.keyboard("{ArrowRight}{Enter}");
  expect(messages().getByRole("button", { name: "❤️ from 1 person" })).toBeTruthy();
  expect(document.activeElement).toBe(rows()[0]);
  expect(document.title).toBe("Bob - Parley");
});

describe("the menu", () => {
  async function menu(person: Awaited<ReturnType<typeof talking>>["person"], item: string) {
    await person.click(screen.getByRole("button", { name: "Conversation options" }));
    await person.click(screen.getByRole("menuitem", { name: item }));
    return within(await screen.findByRole("dialog"));
  }

  test("sets how long own messages stay, and a line says so", async () => {
    const { person, say, sent } = await talking();
    const dialog = await menu(person, "Disappearing messages");
    await person.click(dialog.getByRole("radio", { name: "1 minute" }));
    await person.click(dialog.getByRole("button", { name: "Set timer" }));
    expect(
      messages().getByText("Your messages now disappear 1 minute after they're read"),
    ).toBeTruthy();
    await say("psst");
    expect(sent()[0]).toMatchObject({ burn_after_ms: 60_000 });
    expect(messages().getByText("Disappears 1 minute after it's read")).toBeTruthy();
  });

  test("clears on both sides, after saying what that means", async () => {
    const { person, bob, sent } = await talking();
    const id = bob("secret");
    const dialog = await menu(person, "Clear for both");
    expect(dialog.getByText(/removed here and in Bob's app/)).toBeTruthy();
    const [keep, clear] = dialog.getAllByRole("button").slice(-2);
    expect([keep?.textContent, clear?.textContent]).toEqual(["Cancel", "Clear conversation"]);
    expect(clear?.className).toContain("bg-danger");
    await person.click(dialog.getByRole("button", { name: "Clear conversation" }));
    expect(messages().queryByText("secret")).toBeNull();
    expect(messages().getByText("You cleared this conversation")).toBeTruthy();
    expect(sent()[0]).toMatchObject({ about: { action: "clear", message_id: id } });
  });
});

test("what they clear is gone, and a line says who did it", async () => {
  const { bob, say } = await talking();
  await say("hello");
  bob("(cleared)", about("clear", OWN));
  expect(messages().queryByText("hello")).toBeNull();
  expect(messages().getByText("Bob cleared this conversation")).toBeTruthy();
});

test("what a newer Parley sends is said to be that", async () => {
  const { bob } = await talking();
  bob("??", about("teleport", OWN));
  expect(messages().getByText("This message needs a newer version of Parley.")).toBeTruthy();
  expect(messages().queryByText("??")).toBeNull();
});

test("comings and goings in a row are one small line", async () => {
  const { bob, serve } = await talking();
  bob("hi");
  serve(delta(2, { left: [BOB] }), delta(3, { joined: [user(BOB, "Bob")] }));
  const line = () => messages().getByText(/Bob left/).textContent;
  expect(line()).toMatch(/^Bob left at .* · came back/);
  serve(delta(4, { left: [BOB] }), delta(5, { joined: [user(BOB, "Bob")] }));
  expect(line()).toMatch(/^Bob left 2 times · came back/);
});

test("a finger that stays on a message gets everything in large", async () => {
  const { bob, person } = await talking();
  bob("hello");
  fireEvent.contextMenu(rows()[0] as HTMLElement);
  expect(screen.queryByRole("dialog")).toBeNull();
  fireEvent.pointerDown(rows()[0] as HTMLElement, { pointerType: "touch" });
  const dialog = within(await screen.findByRole("dialog", { name: "Message options" }));
  await person.click(dialog.getByRole("button", { name: "Reply" }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(await screen.findByText("Replying to Bob")).toBeTruthy();
});
