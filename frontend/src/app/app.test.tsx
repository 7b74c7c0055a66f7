// The page as a whole: landmarks, addresses, reload, leaving.
import { act, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { conversationPath } from "@/lib/path";
import { createTabMemory } from "@/stores/tab/tab-memory";
import { FakeClock, FakePorts } from "@/testing/fake-socket";
import { renderApp, renderJoined } from "@/testing/render-app";
import { BOB, established, ME, user, userList, WITH_BOB } from "@/testing/server-frames";

test("landmarks: people, conversation, composer; one top-level heading", async () => {
  const { goTo } = await renderJoined();
  await goTo(conversationPath(WITH_BOB));
  expect(screen.getByRole("navigation", { name: "People" })).toBeTruthy();
  expect(screen.getAllByRole("main")).toHaveLength(1);
  expect(screen.getByRole("form", { name: "Write a message" })).toBeTruthy();
  expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
});

test("the skip link goes to the conversation and leaves it open", async () => {
  const { goTo } = await renderJoined();
  await goTo(conversationPath(WITH_BOB));
  expect(screen.getByRole("link", { name: "Skip to conversation" }).getAttribute("href")).toBe(
    "#main",
  );
  await goTo("#main");
  expect(screen.getByRole("region", { name: "Conversation with Bob" })).toBeTruthy();
});

test("a click on a name opens the conversation by the address", async () => {
  const { person } = await renderJoined();
  await person.click(screen.getByRole("link", { name: /Bob/ }));
  expect(window.location.hash).toBe(conversationPath(WITH_BOB));
  await waitFor(() => expect(screen.getByRole("heading", { name: "Bob", level: 2 })).toBeTruthy());
});

test("after leaving, the address names no conversation", async () => {
  const { goTo, person, advance } = await renderJoined();
  await goTo(conversationPath(WITH_BOB));
  await person.click(screen.getByRole("button", { name: "Leave" }));
  advance(5_000);
  expect(screen.getByRole("textbox", { name: "Your name" })).toBeTruthy();
  await waitFor(() => expect(window.location.hash).not.toContain(BOB));
});

/** Loads a page whose tab has saved a conversation `ageMs` milliseconds ago. */
function afterAReload(ageMs: number) {
  // The banner compares with the page's own clock.
  const ports = new FakePorts(undefined, undefined, new FakeClock(Date.now()));
  const said = {
    key: "1",
    clientId: "1",
    author: BOB,
    messageId: "1",
    content: "hello",
    at: ports.clock.now(),
    progress: null,
  };
  createTabMemory(ports.storage, ports.clock).save({
    version: 3,
    savedAt: ports.clock.now() - ageMs,
    me: { id: ME, name: "Amber Fox" },
    formerIds: [],
    ticket: { token: "secret", lastSeq: 1 },
    elsewhere: false,
    clockOffset: 0,
    outbox: [],
    drafts: { [WITH_BOB]: "half a thought" },
    conversations: [
      {
        id: WITH_BOB,
        peer: { id: BOB, name: "Bob", tag: null },
        messages: [said],
        unread: 0,
        leftAt: null,
        readUpTo: null,
      },
    ],
  });
  return renderApp(ports);
}

test("a reloaded page shows everything at once, and nothing that it doesn't know", async () => {
  const { ports, goTo, serve } = afterAReload(1000);
  await goTo(conversationPath(WITH_BOB));
  const people = () => screen.getByRole("navigation", { name: "People" });
  expect(screen.getByRole("region", { name: "Messages with Bob" }).textContent).toContain("hello");
  expect(screen.getByRole("textbox", { name: "Message to Bob" })).toHaveProperty(
    "value",
    "half a thought",
  );
  expect(screen.getByText("Online")).toBeTruthy();
  expect(people().textContent).not.toMatch(/first one here|left|\d online/);
  expect(screen.queryByRole("region", { name: "Connection" })).toBeNull();
  await waitFor(() => expect(ports.wires).toHaveLength(1));
  act(() => ports.wire.open());
  serve(established({ resumed: "complete" }), userList([user(ME, "Amber Fox"), user(BOB, "Bob")]));
  expect(people().textContent).toContain("2 online");
});

test("an old saved state leads to the join screen, where continuing under the old name is the first thing", async () => {
  const { ports, person } = afterAReload(11 * 60_000);
  const goOn = screen.getByRole("button", { name: "Continue as Amber Fox" });
  expect(document.activeElement).toBe(goOn);
  const form = screen.getByRole("textbox", { name: "Your name" });
  expect(goOn.compareDocumentPosition(form)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  expect(form).not.toHaveProperty("value", "Amber Fox");
  expect(ports.wires).toHaveLength(0);
  await person.keyboard("{Enter}");
  await waitFor(() => expect(ports.wires).toHaveLength(1));
  act(() => ports.wire.open());
  expect(ports.wire.sent).toEqual([{ type: "join", name: "Amber Fox" }]);
});

test("what 'Nothing is stored' means is shown by keyboard and by pointer, and hidden by Escape", async () => {
  const { person } = await renderJoined();
  const words = screen.getByRole("button", { name: "Nothing is stored" });
  const more = () => screen.queryByRole("tooltip")?.textContent;
  expect(more()).toBeUndefined();
  act(() => words.focus());
  expect(more()).toContain("up to 30 seconds after you lose connection");
  await person.keyboard("{Escape}");
  expect(more()).toBeUndefined();
  await person.hover(words);
  expect(more()).toContain("Messages are never saved");
});
