// Attention: asked for when it is wanted, drawn when nobody looks, and never against what was set.
import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { conversationPath } from "@/lib/path";
import * as tone from "@/lib/tone";
import { useNotices } from "@/stores/attention/notices";
import { setMuted } from "@/stores/conversations/mutes";
import { changeSetting, useSettings } from "@/stores/settings/settings";
import { renderJoined } from "@/testing/render-app";
import { BOB, EVE, ME, message, user, WITH_BOB, WITH_EVE } from "@/testing/server-frames";

class Desktop {
  static permission: NotificationPermission = "granted";
  static requestPermission = vi.fn(async () => Desktop.permission);
  static shown: Desktop[] = [];
  onclick: (() => void) | null = null;
  close = vi.fn();
  constructor(
    readonly title: string,
    readonly options: NotificationOptions,
  ) {
    Desktop.shown.push(this);
  }
}

function block() {
  Desktop.permission = "denied";
}

const shown = () => Desktop.shown.map(({ title, options }) => `${title}: ${options.body}`);
let ring: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  Desktop.permission = "granted";
  Desktop.shown = [];
  vi.stubGlobal("Notification", Desktop);
  vi.stubGlobal("isSecureContext", true);
  ring = vi.spyOn(tone, "playTone").mockImplementation(() => {});
  look(true);
});
afterEach(() => {
  Desktop.requestPermission.mockClear();
  document.head.querySelector('link[rel="icon"]')?.remove();
});

/** Whether this page is in front of somebody. */
function look(looks: boolean) {
  vi.spyOn(document, "hidden", "get").mockReturnValue(!looks);
  vi.spyOn(document, "hasFocus").mockReturnValue(looks);
  act(() => void document.dispatchEvent(new Event("visibilitychange")));
}

async function talking() {
  const app = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  await app.goTo(conversationPath(WITH_BOB));
  // What draws attention comes on demand.
  await import("./alerts");
  await import("./offer");
  const hear = async (seq: number, words: string, more = {}) => {
    app.serve(message(seq, words, more));
    // Whether another tab has told it is answered later.
    await act(() => new Promise((answered) => setTimeout(answered)));
  };
  return { ...app, hear };
}

test("told while the page is hidden or another conversation is open, and not of what is in sight", async () => {
  changeSetting("notify", "on");
  const { hear } = await talking();
  await hear(1, "in sight");
  expect(shown()).toEqual([]);
  await hear(2, "elsewhere", { sender_id: EVE });
  look(false);
  await hear(3, "hidden");
  expect(shown()).toEqual(["Eve: elsewhere", "Bob: hidden"]);
});

test("once for a message, however often the server sends it", async () => {
  changeSetting("notify", "on");
  const { hear } = await talking();
  look(false);
  await hear(1, "Hello");
  await hear(2, "Hello", { id: "00000000-0000-4000-8000-00000000abcd", client_id: "c-1" });
  await hear(3, "Hello", { id: "00000000-0000-4000-8000-00000000abce", client_id: "c-1" });
  expect(shown()).toEqual(["Bob: Hello", "Bob: Hello"]);
});

test("one tab of a person tells: the one that the browser gives the lock of this message and receiver", async () => {
  changeSetting("notify", "on");
  const names: string[] = [];
  let free = false;
  vi.stubGlobal("navigator", {
    locks: {
      request: async (name: string, _: unknown, run: (lock: unknown) => unknown) => {
        names.push(name);
        void run(free ? {} : null);
      },
    },
  });
  const { hear } = await talking();
  look(false);
  await hear(1, "told by another tab");
  expect(shown()).toEqual([]);
  expect(names).toEqual([expect.stringMatching(`^parley ${ME} ${BOB}:`)]);
  free = true;
  await hear(2, "told here");
  expect(shown()).toEqual(["Bob: told here"]);
});

test("the words stay away where that is set, and only a few of one conversation are on the screen", async () => {
  changeSetting("notify", "on");
  const { hear } = await talking();
  changeSetting("notifyText", false);
  look(false);
  await hear(1, "secret");
  expect(shown()).toEqual(["Bob: New message"]);
  for (const seq of [2, 3, 4]) await hear(seq, "more");
  expect(Desktop.shown.map(({ close }) => close.mock.calls.length)).toEqual([1, 0, 0, 0]);
});

test("a click leads to the conversation, and what was read is taken from the screen", async () => {
  changeSetting("notify", "on");
  const focus = vi.spyOn(window, "focus").mockImplementation(() => {});
  const { hear } = await talking();
  await hear(1, "elsewhere", { sender_id: EVE });
  act(() => Desktop.shown[0]?.onclick?.());
  expect(focus).toHaveBeenCalled();
  await waitFor(() => expect(screen.getByRole("heading", { name: "Eve", level: 2 })).toBeTruthy());
  expect(Desktop.shown[0]?.close).toHaveBeenCalled();
});

test.each([
  ["nobody has turned them on", () => changeSetting("notify", "undecided")],
  ["somebody has turned them off", () => changeSetting("notify", "off")],
  ["the browser blocks them", block],
  ["there is no https", () => vi.stubGlobal("isSecureContext", false)],
  ["nothing is to disturb", () => changeSetting("doNotDisturb", true)],
  ["the conversation is muted", () => setMuted(WITH_BOB, true)],
])("no notification while %s", async (_why, set) => {
  changeSetting("notify", "on");
  const { hear } = await talking();
  act(set);
  look(false);
  await hear(1, "Hello");
  expect(shown()).toEqual([]);
});

test("the tone: only when it is on, not for what is in sight, not for a muted conversation, not while nothing is to disturb", async () => {
  const { hear, messenger } = await talking();
  look(false);
  await hear(1, "off");
  act(() => changeSetting("sound", true));
  expect(ring).not.toHaveBeenCalled();
  await hear(2, "hidden");
  expect(ring).toHaveBeenCalledTimes(1);
  act(() => messenger.say(WITH_BOB, "one's own"));
  act(() => setMuted(WITH_BOB, true));
  await hear(3, "muted");
  act(() => setMuted(WITH_BOB, false));
  act(() => changeSetting("doNotDisturb", true));
  await hear(4, "quiet");
  act(() => changeSetting("doNotDisturb", false));
  look(true);
  await hear(5, "in sight");
  expect(ring).toHaveBeenCalledTimes(1);
});

const offer = () => screen.queryByRole("region", { name: "Notifications" });

test("the browser asks only after a click, and that is offered once something was missed", async () => {
  Desktop.permission = "default";
  Desktop.requestPermission.mockImplementation(async () => {
    Desktop.permission = "granted";
    return "granted";
  });
  const { hear, person } = await talking();
  await hear(1, "in sight");
  expect(offer()).toBeNull();
  look(false);
  await hear(2, "missed");
  look(true);
  expect(Desktop.requestPermission).not.toHaveBeenCalled();
  await person.click(within(offer() as HTMLElement).getByRole("button", { name: "Turn on" }));
  expect(Desktop.requestPermission).toHaveBeenCalledTimes(1);
  expect(useSettings.getState().notify).toBe("on");
  expect(offer()).toBeNull();
});

test("a no is remembered, and the browser never asked", async () => {
  Desktop.permission = "default";
  const { hear, person } = await talking();
  look(false);
  await hear(1, "missed");
  await person.click(within(offer() as HTMLElement).getByRole("button", { name: "No thanks" }));
  expect(localStorage.getItem("parley.notify")).toBe("off");
  await hear(2, "missed again");
  expect(offer()).toBeNull();
  expect(Desktop.requestPermission).not.toHaveBeenCalled();
});

test("the title and the icon tell what is new, but for muted conversations, and the app has its number", async () => {
  const badge = { setAppBadge: vi.fn(async () => {}), clearAppBadge: vi.fn(async () => {}) };
  vi.stubGlobal("navigator", badge);
  const link = Object.assign(document.createElement("link"), { rel: "icon", href: "/favicon.svg" });
  document.head.append(link);
  const { hear } = await talking();
  await hear(1, "one", { sender_id: EVE });
  await hear(2, "two", { sender_id: EVE });
  expect(document.title).toBe("(2) Bob - Parley");
  expect(link.getAttribute("href")).toBe("favicon-unread.svg");
  expect(badge.setAppBadge).toHaveBeenLastCalledWith(2);
  act(() => setMuted(WITH_EVE, true));
  expect(document.title).toBe("Bob - Parley");
  expect(link.getAttribute("href")).toBe("favicon.svg");
  expect(badge.clearAppBadge).toHaveBeenCalled();
});

test("a conversation is muted from its menu, and its row shows that", async () => {
  const { hear, person } = await talking();
  await person.click(screen.getByRole("button", { name: "Conversation options" }));
  await person.click(screen.getByRole("menuitemcheckbox", { name: "Mute conversation" }));
  expect(screen.getByRole("link", { name: /Bob.*muted/ })).toBeTruthy();
  look(false);
  await hear(1, "Hello");
  expect(document.title).toBe("Bob - Parley");
});

test("unread until it was in front of somebody", async () => {
  const { hear } = await talking();
  look(false);
  await hear(1, "Hello");
  expect(document.title).toBe("(1) Bob - Parley");
  look(true);
  expect(document.title).toBe("Bob - Parley");
});

test("a muted conversation isn't spoken of, unless it is the open one", async () => {
  const { hear } = await talking();
  const said: string[] = [];
  const stop = useNotices.subscribe(({ text, isMessage }) => isMessage && said.push(text));
  await hear(1, "first", { sender_id: EVE });
  act(() => setMuted(WITH_EVE, true));
  act(() => setMuted(WITH_BOB, true));
  await hear(2, "muted", { sender_id: EVE });
  await hear(3, "Hello");
  stop();
  expect(said).toEqual(["New message from Eve", "Bob: Hello"]);
});
