// Finding what was said, in whichever conversation, and going there.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { conversationPath } from "@/lib/path";
import { renderJoined } from "@/testing/render-app";
import { BOB, EVE, message, user, WITH_BOB } from "@/testing/server-frames";

async function talked() {
  const app = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  app.serve(
    message(1, "The café is closed", { timestamp: "2026-03-01T10:00:00.000Z" }),
    message(2, "Another CAFE then?", { sender_id: EVE, timestamp: "2026-03-01T10:01:00.000Z" }),
    message(3, "Tea is fine", { timestamp: "2026-03-01T10:02:00.000Z" }),
  );
  await app.goTo(conversationPath(WITH_BOB));
  const ask = async (words: string) => {
    await app.person.click(screen.getByRole("button", { name: "Search messages" }));
    await app.person.type(await field(), words);
  };
  return { ...app, ask };
}

const field = () => screen.findByRole("combobox", { name: "Search your conversations" });
const options = () => screen.queryAllByRole("option");
const outcome = () => within(screen.getByRole("dialog")).getByRole("status").textContent;
const messageRow = (words: string) =>
  screen.getByText(words, { selector: "p" }).closest("[data-key]");

test("case and marks don't matter; each answer has its person and the words around it, newest first", async () => {
  const { ask } = await talked();
  await ask("cafe");
  expect(outcome()).toBe("2 messages found.");
  expect(options().map((option) => option.textContent)).toEqual([
    expect.stringMatching(/Eve.*Another CAFE then\?$/),
    expect.stringMatching(/Bob.*The café is closed$/),
  ]);
  expect(options()[1]?.querySelector("mark")?.textContent).toBe("café");
});

test("the newest is what came last, whatever the clocks of those who wrote say", async () => {
  const { ask, serve } = await talked();
  serve(message(4, "cafe again", { timestamp: "2020-01-01T00:00:00.000Z" }));
  await ask("cafe");
  expect(
    options().map((option) => option.querySelector("mark")?.parentElement?.textContent),
  ).toEqual(["cafe again", "Another CAFE then?", "The café is closed"]);
});

test("arrows and Enter lead to the message in its conversation, which stands out and has the focus", async () => {
  const { ask, person } = await talked();
  await ask("café");
  expect(options()[0]?.getAttribute("aria-selected")).toBe("true");
  await person.keyboard("{ArrowUp}{ArrowDown}{Enter}");
  expect(screen.queryByRole("dialog")).toBeNull();
  await waitFor(() => expect(screen.getByRole("heading", { name: "Eve", level: 2 })).toBeTruthy());
  expect(document.activeElement).toBe(messageRow("Another CAFE then?"));
  expect(messageRow("Another CAFE then?")?.className).toContain("bg-primary-soft");
});

test("a click does the same in the conversation that is open", async () => {
  const { ask, person } = await talked();
  await ask("closed");
  await person.click(options()[0] as HTMLElement);
  expect(document.activeElement).toBe(messageRow("The café is closed"));
  expect(messageRow("Tea is fine")?.className).not.toContain("bg-primary-soft");
});

test("nothing found is said in words; Escape closes", async () => {
  const { ask, person } = await talked();
  await ask("coffee");
  expect(outcome()).toBe("No messages contain “coffee”.");
  expect(options()).toHaveLength(0);
  await person.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("before anything was said or asked, it says so", async () => {
  const { person } = await renderJoined();
  await person.click(screen.getByRole("button", { name: "Search messages" }));
  await field();
  expect(outcome()).toBe("There are no messages in this tab yet.");
});
