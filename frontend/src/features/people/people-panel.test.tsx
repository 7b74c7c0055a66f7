// The people list: who is here, in words as well as in shapes, and what is new with them.
import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { conversationWith } from "@/lib/conversation-id";
import { conversationPath } from "@/lib/path";
import { useNotices } from "@/stores/attention/notices";
import { CrowdApi, crowd, idOf } from "@/testing/crowd";
import { setPageTime } from "@/testing/page-time";
import { renderJoined } from "@/testing/render-app";
import {
  BOB,
  delta,
  EVE,
  established,
  LIMITS,
  ME,
  message,
  user,
  userList,
  WITH_BOB,
  WITH_EVE,
} from "@/testing/server-frames";

const list = () => screen.getByRole("navigation", { name: "People" });
const row = (name: RegExp) => within(list()).getByRole("link", { name });

test("counts everybody, and shows everybody but oneself", async () => {
  await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  expect(within(list()).getByText("3 online")).toBeTruthy();
  expect(within(list()).getAllByRole("link")).toHaveLength(2);
  expect(screen.getByRole("region", { name: "You" }).textContent).toContain("Amber Fox");
});

test("a row says who, that they are here, what was last said and how much is new", async () => {
  const { serve } = await renderJoined([user(BOB, "Bob", { tag: "2222" })]);
  serve(message(1, "first"), message(2, "second"));
  const name = row(/Bob/).textContent;
  expect(name).toContain("#2222");
  expect(name).toContain("online");
  expect(name).toContain("second");
  expect(name).toContain("2 new messages");
});

test("typing takes the preview's place, and goes", async () => {
  const { serve, advance } = await renderJoined();
  serve(message(1, "hello"), { type: "typing", user_id: BOB, is_typing: true });
  expect(row(/Bob/).textContent).toContain("typing…");
  advance(6000);
  expect(row(/Bob/).textContent).toContain("hello");
});

test("a message that did not get through is not shown as if it had", async () => {
  const { ports, messenger, serve } = await renderJoined();
  act(() => messenger.say(WITH_BOB, "are you there?"));
  expect(row(/Bob/).textContent).toContain("You: are you there?");
  const client_id = ports.wire.sentOf("chat_message").at(-1)?.client_id;
  serve({ type: "error", code: "recipient_unavailable", message: "Nobody is here.", client_id });
  expect(row(/Bob/).textContent).toContain("Not sent: are you there?");
});

test("somebody who left stays, as left, if there was a conversation", async () => {
  const { serve } = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  serve(message(1, "bye"), delta(2, { left: [BOB, EVE], total: 1 }));
  expect(row(/Bob.*left/)).toBeTruthy();
  expect(within(list()).queryByRole("link", { name: /Eve/ })).toBeNull();
});

test("alone: the list teaches what to do; an address of this computer only is not offered to a phone", async () => {
  const { person } = await renderJoined([]);
  expect(within(list()).getByRole("heading", { name: "You're the first one here" })).toBeTruthy();
  const link = within(list()).getByRole("link", { name: "Open a second tab to try it" });
  expect(link.getAttribute("target")).toBe("_blank");
  expect(list().textContent).toContain("works on this computer only");
  expect(within(list()).queryByRole("img")).toBeNull();
  const written = vi.spyOn(navigator.clipboard, "writeText");
  await person.click(within(list()).getByRole("button", { name: "Copy address" }));
  expect(written).toHaveBeenCalledWith(window.location.origin);
  expect(await within(list()).findByRole("button", { name: "Copied" })).toBeTruthy();
  expect(useNotices.getState().text).toBe("Copied");
});

test("alone at an address that others reach: it is there as a code, too", async () => {
  vi.spyOn(window.location, "hostname", "get").mockReturnValue("192.168.0.12");
  const { serve } = await renderJoined([]);
  expect(list().textContent).not.toContain("works on this computer only");
  const code = await within(list()).findByRole("img", { name: /^QR code/ });
  expect(code.querySelector("path")).toBeTruthy();
  // Large in the empty pane, too, where there is one beside the list.
  const pane = within(document.querySelector("#main") as HTMLElement);
  expect(await pane.findByRole("img", { name: /^QR code/ })).toBeTruthy();
  expect(pane.getByText(window.location.origin).className).toContain("text-lg");
  serve(delta(2, { joined: [user(BOB, "Bob")], total: 2 }));
  expect(pane.queryByRole("img")).toBeNull();
});

test("the filter narrows the list, says when nothing is left, and Escape empties it", async () => {
  const { person } = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  const filter = screen.getByRole("textbox", { name: "Find someone by name" });
  await person.type(filter, "ev");
  expect(within(list()).getAllByRole("link")).toHaveLength(1);
  await person.type(filter, "xx");
  expect(screen.getByText("No one called “evxx” is here.")).toBeTruthy();
  await person.click(screen.getByRole("button", { name: "Show everyone" }));
  expect(within(list()).getAllByRole("link")).toHaveLength(2);
  await person.type(filter, "evxx");
  await person.keyboard("{Escape}");
  expect(within(list()).getAllByRole("link")).toHaveLength(2);
});

test("of 20,000 people only those near the screen are in the page, each in their place", async () => {
  const { serve } = await renderJoined();
  const limits = { ...LIMITS, presence_list_limit: 100_000 };
  serve(established({ limits }), userList([user(ME, "Amber Fox"), ...crowd(20_000)]));
  expect(within(list()).getByText("20,001 online")).toBeTruthy();
  const items = () => within(list()).getAllByRole("listitem");
  expect(items().length).toBeLessThan(60);
  expect(items()[4]?.getAttribute("aria-posinset")).toBe("5");
  expect(items()[4]?.getAttribute("aria-setsize")).toBe("20000");
  serve(delta(2, { joined: [user(EVE, "Eve")], left: [idOf(0)], total: 20_001 }));
  expect(
    items()
      .slice(0, 2)
      .map((item) => /Eve|Person \d+/.exec(item.textContent ?? "")?.[0]),
  ).toEqual(["Eve", "Person 00001"]);
  expect(items().length).toBeLessThan(60);
});

test("by keyboard: one stop for Tab, arrows from row to row, and back from a conversation", async () => {
  const { person, goTo } = await renderJoined(crowd(500));
  await person.click(screen.getByRole("textbox", { name: "Find someone by name" }));
  await person.tab();
  expect(document.activeElement).toBe(row(/00000/));
  await person.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}");
  expect(document.activeElement).toBe(row(/00001/));
  expect(
    within(list())
      .getAllByRole("link")
      .filter((link) => link.tabIndex === 0),
  ).toEqual([row(/00001/)]);
  await person.keyboard("{End}");
  // Far out of the first rows, and in the page all the same.
  expect(document.activeElement).toBe(row(/00499/));
  await goTo(conversationPath(conversationWith(idOf(499))));
  await goTo("#/");
  expect(document.activeElement).toBe(row(/00499/));
  await person.keyboard("{Home}");
  expect(document.activeElement).toBe(row(/00000/));
});

test("when the focused person leaves, their neighbour has the focus", async () => {
  const { person, serve } = await renderJoined(crowd(10));
  act(() => row(/00004/).focus());
  await person.keyboard("{ArrowDown}");
  serve(delta(2, { left: [idOf(5)], total: 10 }));
  expect(document.activeElement).toBe(row(/00006/));
  serve(delta(3, { left: [idOf(6), idOf(7), idOf(8), idOf(9)], total: 6 }));
  expect(document.activeElement).toBe(row(/00004/));
});

describe("a list too long to be sent whole", () => {
  async function renderPart(api: CrowdApi, head: number) {
    vi.stubGlobal("fetch", api.fetch);
    const app = await renderJoined([]);
    api.people = [user(ME, "Amber Fox"), ...api.people];
    const users = api.people.slice(0, head + 1);
    app.serve(userList(users, { total: api.people.length, truncated: true, revision: 2 }));
    return app;
  }
  const waiting = () => within(list()).queryAllByText("Loading…");

  test("its rest comes in pages, and has its place before", async () => {
    const api = new CrowdApi(crowd(900));
    await renderPart(api, 10);
    expect(within(list()).getByText("901 online")).toBeTruthy();
    expect(within(list()).getAllByRole("link")).toHaveLength(10);
    expect(waiting().length).toBeGreaterThan(10);
    await waitFor(() => expect(waiting()).toHaveLength(0));
    expect(within(list()).getAllByRole("listitem")[0]?.getAttribute("aria-setsize")).toBe("900");
    expect(api.asked[0]).toEqual({ query: "", cursor: null, limit: 100 });
  });

  test("who is on the screen is watched, and disappears when they leave", async () => {
    const { ports, serve, advance } = await renderPart(new CrowdApi(crowd(900)), 100);
    advance(500);
    const watched = ports.wire.sentOf("watch").at(-1)?.user_ids ?? [];
    expect(watched.slice(0, 3)).toEqual([0, 1, 2].map(idOf));
    expect(watched.length).toBeLessThan(60);
    serve(delta(3, { left: [idOf(1)], total: 900 }));
    expect(within(list()).queryByRole("link", { name: /00001/ })).toBeNull();
    expect(within(list()).getByText("900 online")).toBeTruthy();
  });

  test("the filter asks the server, and says nothing before it has answered", async () => {
    const api = new CrowdApi(crowd(900));
    const { person } = await renderPart(api, 100);
    const filter = screen.getByRole("textbox", { name: "Find someone by name" });
    await person.type(filter, "00777");
    expect(screen.queryByText(/No one called/)).toBeNull();
    expect(await within(list()).findByRole("link", { name: /00777/ })).toBeTruthy();
    expect(api.asked.filter(({ query }) => query !== "")).toHaveLength(1);
    await person.type(filter, "7");
    expect(await screen.findByText("No one called “007777” is here.")).toBeTruthy();
  });

  test("a page that doesn't come is told quietly, and can be asked for again", async () => {
    const api = new CrowdApi(crowd(900));
    api.fails = true;
    const { person } = await renderPart(api, 10);
    expect(await screen.findByText("Some people couldn't be loaded.")).toBeTruthy();
    expect(within(list()).getAllByRole("link")).toHaveLength(10);
    api.fails = false;
    await person.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(waiting()).toHaveLength(0));
    expect(screen.queryByText("Some people couldn't be loaded.")).toBeNull();
  });
});

test("Ctrl+K leads to the filter; arrows lead into the list and back, Enter opens the first one found", async () => {
  const { person } = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  const filter = screen.getByRole("textbox", { name: "Find someone by name" });
  await person.keyboard("{Control>}k{/Control}");
  expect(document.activeElement).toBe(filter);
  await person.keyboard("{ArrowDown}");
  expect(document.activeElement).toBe(row(/Bob/));
  await person.keyboard("{ArrowDown}{ArrowUp}{ArrowUp}");
  expect(document.activeElement).toBe(filter);
  await person.keyboard("ve{Enter}");
  await waitFor(() => expect(window.location.hash).toBe(conversationPath(WITH_EVE)));
  expect(filter).toHaveProperty("value", "");
});

test("under the pointer nothing moves for what is said; when it goes, the newest is on top", async () => {
  const { person, serve } = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  const names = () =>
    within(list())
      .getAllByRole("link")
      .map((link) => /Bob|Eve/.exec(link.textContent ?? "")?.[0]);
  await person.hover(row(/Bob/));
  serve(message(1, "look here", { sender_id: EVE }));
  expect(names()).toEqual(["Bob", "Eve"]);
  expect(row(/Eve/).textContent).toContain("1 new message");
  expect(row(/Eve/).textContent).not.toContain("look here");
  await person.unhover(row(/Bob/));
  act(() => {
    list().querySelector(".overflow-y-auto")?.dispatchEvent(new Event("pointerleave"));
  });
  expect(names()).toEqual(["Eve", "Bob"]);
});

test("whom one has written to stands under the conversations at once, though the pointer still lies on the list", async () => {
  const { person } = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  await person.click(row(/Eve/));
  await screen.findByRole("heading", { name: "Eve", level: 2 });
  const field = screen.getByRole("textbox", { name: /Message to Eve/ });
  await waitFor(() => expect(document.activeElement).toBe(field));
  // A hand on the mouse shakes.
  await person.hover(row(/Eve/));
  await person.keyboard("hello{Enter}");
  const talks = screen.getByRole("list", { name: "Conversations" });
  expect(within(talks).getByRole("link").textContent).toContain("You: hello");
});

test("how long ago somebody left is told, and goes on being true", async () => {
  vi.useFakeTimers({ toFake: ["Date", "performance", "setInterval", "clearInterval"] });
  try {
    const { ports, serve } = await renderJoined();
    setPageTime(ports.clock.now());
    serve(message(1, "bye"), delta(2, { left: [BOB], total: 1 }));
    expect(row(/Bob/).textContent).toContain("Left now · bye");
    act(() => vi.advanceTimersByTime(3 * 60_000));
    expect(row(/Bob/).textContent).toContain("Left 3 min. ago · bye");
  } finally {
    vi.useRealTimers();
  }
});

test("a screen reader hears which of two people of one name has written", async () => {
  const { serve } = await renderJoined([user(BOB, "Anna", { tag: "2222" })]);
  serve(message(1, "hello"));
  expect(useNotices.getState().text).toBe("New message from Anna #2222");
});
