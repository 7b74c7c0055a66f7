// Who finds this person and whom they don't want to meet: said at once, on every line, and kept over a reload.
import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { conversationPath } from "@/lib/path";
import { createTabMemory } from "@/stores/tab/tab-memory";
import { renderJoined } from "@/testing/render-app";
import {
  BOB,
  EVE,
  established,
  ME,
  message,
  refusal,
  user,
  userList,
  WITH_BOB,
} from "@/testing/server-frames";

type App = Awaited<ReturnType<typeof renderJoined>>;

const card = () => screen.getByRole("region", { name: "You" });
const list = () => screen.getByRole("navigation", { name: "People" });

async function choose({ person }: App, name: string) {
  await person.click(within(card()).getByRole("button", { name: /You are/ }));
  const sheet = within(await screen.findByRole("dialog", { name: "You" }));
  await person.click(sheet.getByRole("radio", { name }));
  await person.keyboard("{Escape}");
}

async function block({ goTo, person }: App) {
  await goTo(conversationPath(WITH_BOB));
  const pane = await screen.findByRole("region", { name: "Conversation with Bob" });
  await person.click(
    within(pane).getByRole("button", { name: /More|conversation/i, expanded: false }),
  );
  await person.click(screen.getByRole("menuitem", { name: "Block" }));
  const question = screen.getByRole("dialog", { name: "Block Bob?" });
  expect(question.textContent).toMatch(
    /can't message each other.*as if you left.*as long as you both/,
  );
  const buttons = within(question).getAllByRole("button");
  expect(buttons.map((button) => button.textContent).filter(Boolean)).toEqual(["Cancel", "Block"]);
  expect(buttons.at(-1)?.className).toContain("bg-danger");
  await person.click(within(question).getByRole("button", { name: "Block" }));
}

function comeBack({ messenger, ports }: App) {
  act(() => ports.wire.drop());
  act(messenger.nudge);
  act(() => ports.wire.open());
}

test("each choice says what the others see; the one that holds stands below the people", async () => {
  const app = await renderJoined();
  expect(card().textContent).not.toContain("Everyone");
  await choose(app, "By link only");
  expect(app.ports.wire.sentOf("set_visibility")).toMatchObject([
    { type: "set_visibility", visibility: "link_only" },
  ]);
  const badge = screen.getByRole("button", { name: "By link only" });
  const more = document.getElementById(badge.getAttribute("aria-describedby") ?? "");
  expect(more?.textContent).toContain("You're in no one's list");
  app.serve({ type: "visibility", visibility: "invisible" });
  expect(screen.getByRole("button", { name: "No one" })).toBeTruthy();
});

test("what was chosen is said in the first frame of every line, so that none shows anybody by mistake", async () => {
  const app = await renderJoined();
  expect(app.ports.wire.sent[0]).toEqual({ type: "join", name: "Amber Fox" });
  await choose(app, "No one");
  comeBack(app);
  expect(app.ports.wire.sent[0]).toMatchObject({ type: "resume", visibility: "invisible" });
});

test("who is blocked is gone from the list and the screen, and blocked on every line; what was said is kept", async () => {
  const app = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  app.serve(message(1, "hello"));
  await block(app);
  expect(app.ports.wire.sentOf("block")).toMatchObject([{ type: "block", user_ids: [BOB] }]);
  await waitFor(() => expect(screen.queryByRole("heading", { name: "Bob", level: 2 })).toBeNull());
  expect(within(list()).queryByRole("link", { name: /Bob/ })).toBeNull();
  expect(within(list()).getByRole("link", { name: /Eve/ })).toBeTruthy();
  app.serve(message(2, "still under way"));
  app.serve({ type: "contact", user: user(BOB, "Bob") });
  expect(within(list()).queryByRole("link", { name: /Bob/ })).toBeNull();
  expect(document.title).toBe("Parley");
  comeBack(app);
  expect(app.ports.wire.sent[0]).toMatchObject({ type: "resume", blocked: [BOB] });
});

test("the settings have everybody who is blocked, and give them back with what was said", async () => {
  const app = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  app.serve(message(1, "hello"));
  await block(app);
  await app.person.click(screen.getByRole("button", { name: "Settings" }));
  const sheet = within(await screen.findByRole("dialog", { name: "Settings" }));
  await app.person.click(await sheet.findByRole("button", { name: "Unblock Bob" }));
  expect(app.ports.wire.sentOf("block").at(-1)).toMatchObject({ type: "block", user_ids: [] });
  expect(sheet.getByText("You haven't blocked anyone.")).toBeTruthy();
  await app.person.keyboard("{Escape}");
  expect(within(list()).getByRole("link", { name: /Bob.*hello/ })).toBeTruthy();
});

test("both outlast a reload, and end when one leaves", async () => {
  const app = await renderJoined([user(BOB, "Bob")]);
  await choose(app, "By link only");
  app.serve(message(1, "hello"));
  await block(app);
  const { ports } = app;
  const kept = createTabMemory(ports.storage, ports.clock).load(ports.clock.now())?.saved;
  expect(kept?.privacy).toEqual({ visibility: "link_only", blocked: { [BOB]: "Bob" } });
  act(app.messenger.leave);
  await act(() => app.messenger.join("Somebody else"));
  act(() => ports.wire.open());
  expect(ports.wire.sent[0]).toEqual({ type: "join", name: "Somebody else" });
  app.serve(established(), userList([user(ME, "Somebody else"), user(BOB, "Bob")]));
  expect(within(list()).getByRole("link", { name: /Bob/ })).toBeTruthy();
});

test("a choice or a block that the server has no time for is said again, as it stands by then", async () => {
  const app = await renderJoined();
  await choose(app, "By link only");
  await block(app);
  const { wire, clock } = app.ports;
  const busy = (type: "set_visibility" | "block") =>
    refusal("rate_limited", { request_id: wire.sentOf(type)[0]?.request_id, retry_after_ms: 300 });
  app.serve(busy("set_visibility"), busy("block"));
  act(() => clock.advance(299));
  expect(wire.sentOf("set_visibility")).toHaveLength(1);
  act(() => app.messenger.setVisibility("invisible"));
  act(() => app.messenger.unblock(BOB));
  act(() => clock.advance(1));
  expect(wire.sentOf("set_visibility").at(-1)).toMatchObject({ visibility: "invisible" });
  expect(wire.sentOf("set_visibility")).toHaveLength(3);
  expect(wire.sentOf("block").map((frame) => frame.user_ids)).toEqual([[BOB], [], []]);
});
