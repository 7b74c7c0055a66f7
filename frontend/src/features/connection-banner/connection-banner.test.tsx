// The banner: silent for a blink, calm for longer, and gone soon after.
import { act, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setPageTime } from "@/testing/page-time";
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
} from "@/testing/server-frames";

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"],
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const banner = () => screen.queryByRole("region", { name: "Connection" });

/** The test's clock and the page's go together. */
async function joined() {
  setPageTime(Date.parse("2026-03-01T10:00:00.000Z"));
  const app = await renderJoined();
  const pass = (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) {
      act(() => {
        app.ports.clock.advance(100);
        vi.advanceTimersByTime(100);
      });
    }
  };
  const back = () => {
    act(() => app.ports.wire.open());
    app.serve(established(), userList([user(ME, "Amber Fox")]));
  };
  return { ...app, pass, back };
}

test("a cut of less than two seconds isn't worth a word", async () => {
  const { ports, pass, back } = await joined();
  act(() => ports.wire.drop());
  pass(1900);
  expect(banner()).toBeNull();
  back();
  pass(3000);
  expect(banner()).toBeNull();
  expect(screen.queryByText("Back online")).toBeNull();
});

test("a longer one is told, with the next try and a way to try now, and so is its end, once", async () => {
  const { ports, pass, back } = await joined();
  ports.chance = 0.999;
  act(() => ports.wire.drop());
  pass(600);
  act(() => ports.wire.drop());
  pass(1100);
  act(() => ports.wire.drop());
  pass(900);
  expect(screen.getByRole("status").textContent).toBe("Reconnecting…");
  expect(banner()?.textContent).toContain("Reconnecting…");
  expect(banner()?.textContent).toMatch(/Next try in \d seconds?\./);
  const before = ports.wires.length;
  act(() => screen.getByRole("button", { name: "Retry now" }).click());
  expect(ports.wires).toHaveLength(before + 1);
  back();
  expect(banner()?.textContent).toBe("Back online");
  pass(400);
  expect(screen.getByRole("status").textContent).toBe("Back online");
  pass(2000);
  expect(banner()).toBeNull();
});

test("how long one's place is kept is told while there is time, and what follows when it is over", async () => {
  const { ports, pass } = await joined();
  ports.chance = 0;
  act(() => ports.wire.drop());
  pass(2_100);
  expect(banner()?.textContent).toContain("Place kept for 28 s.");
  expect(banner()?.textContent).toContain("Messages will be sent when you're back.");
  expect(screen.queryByRole("link", { name: "Check this device" })).toBeNull();
  pass(28_500);
  expect(banner()?.textContent).toContain("Others now see that you left.");
  expect(screen.getByRole("status").textContent).toBe(
    "Others now see that you left. You'll rejoin automatically under your name. Your conversations stay.",
  );
  expect(
    within(banner() as HTMLElement).getByRole("link", { name: "Check this device" }),
  ).toBeTruthy();
});

test("a device that lost its network is told so within two seconds, and that what it sees is old", async () => {
  const { messenger, pass, back, serve } = await joined();
  const row = () => screen.getByRole("link", { name: /Bob/ }).textContent;
  const network = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  act(() => {
    window.dispatchEvent(new Event("offline"));
    messenger.doubt();
  });
  pass(1_200);
  expect(banner()?.textContent).toContain("You're offline.");
  expect(document.documentElement.dataset.line).toBe("down");
  expect(row()).toContain("was online");
  network.mockReturnValue(true);
  act(() => {
    window.dispatchEvent(new Event("online"));
    messenger.nudge();
  });
  expect(banner()?.textContent).toContain("Reconnecting…");
  back();
  serve(userList([user(ME, "Amber Fox"), user(BOB, "Bob")], { revision: 2 }));
  expect(document.documentElement.dataset.line).toBe("up");
  expect(row()).not.toContain("was online");
});

test("without a network a line that answers is no reason for a word: it leads to this very computer", async () => {
  const { messenger, pass, serve } = await joined();
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  act(() => {
    window.dispatchEvent(new Event("offline"));
    messenger.doubt();
  });
  pass(500);
  serve({ type: "pong" });
  pass(3_000);
  expect(banner()).toBeNull();
});

test("a planned restart is an update, not a fault", async () => {
  const { ports, pass, serve } = await joined();
  serve({ type: "server_closing", reconnect_after_ms: 5000 });
  act(() => ports.wire.drop(1012));
  pass(2500);
  expect(banner()?.textContent).toContain("Updating. Back in a moment.");
  expect(screen.getByRole("status").textContent).toBe("Updating. Back in a moment.");
});

test("an end that is final says why and offers to join again", async () => {
  const { ports, serve } = await joined();
  serve(refusal("rate_limited"));
  act(() => ports.wire.drop(4503));
  expect(banner()?.textContent).toContain("it sent too much");
  await act(async () => screen.getByRole("button", { name: "Join again" }).click());
  expect(ports.wires).toHaveLength(2);
});

test("whoever joins again after such an end keeps what is on the screen", async () => {
  const { ports, back, serve } = await joined();
  serve(message(1, "still here"));
  act(() => ports.wire.drop(4503));
  await act(async () => screen.getByRole("button", { name: "Join again" }).click());
  expect(screen.getByRole("navigation", { name: "People" }).textContent).toContain("still here");
  back();
  expect(screen.getByRole("navigation", { name: "People" }).textContent).toContain("still here");
});

test("a person who is in another tab can come here; when that tab is gone, by joining anew", async () => {
  const { ports, pass, back } = await joined();
  act(() => ports.wire.drop(4500));
  expect(banner()?.textContent).toContain("Parley is open in another tab.");
  pass(400);
  expect(screen.getByRole("status").textContent).toBe("Parley is open in another tab.");
  act(() => screen.getByRole("button", { name: "Use here" }).click());
  pass(1000);
  await act(async () => {});
  expect(ports.wires).toHaveLength(2);
  back();
  expect(banner()).toBeNull();
});

test("an update that is announced is followed by no reproach when the session simply goes on", async () => {
  const { ports, pass, serve } = await joined();
  serve({ type: "server_closing", reconnect_after_ms: 800 });
  act(() => ports.wire.drop(1012));
  pass(900);
  act(() => ports.wire.open());
  serve(established({ resumed: "identity" }), userList([user(ME, "Amber Fox")]));
  pass(3000);
  expect(banner()).toBeNull();
});

test("a server that refuses this page says what to set, and whoever joined before keeps what is here", async () => {
  const { ports, pass } = await joined();
  ports.refusal = "origin";
  ports.chance = 0.999;
  act(() => ports.wire.drop());
  pass(2100);
  await act(async () => {});
  pass(500);
  expect(banner()?.textContent).toMatch(
    /This server doesn't accept this page\. .*http:\/\/localhost:3000 to ALLOWED_ORIGINS.*Host/,
  );
  expect(screen.getByRole("status").textContent).toContain("ALLOWED_ORIGINS");
});

test("whoever comes back as somebody new is told that messages may be missing, until they have read it", async () => {
  const { ports, pass, serve, person } = await joined();
  const note = () => screen.queryByRole("region", { name: "You were away" });
  expect(note()).toBeNull();
  act(() => ports.wire.drop());
  pass(40_000);
  act(() => ports.wire.open());
  serve(established({ user_id: EVE, resumed: "new" }), userList([user(EVE, "Amber Fox")]));
  expect(note()?.textContent).toContain("Messages sent to you in the meantime may be missing.");
  vi.useRealTimers();
  await person.click(screen.getByRole("button", { name: "OK" }));
  expect(note()).toBeNull();
});

test("whoever comes back in time, or after a restart of the server, misses nothing", async () => {
  const { ports, pass, back } = await joined();
  act(() => ports.wire.drop());
  pass(5_000);
  back();
  expect(screen.queryByRole("region", { name: "You were away" })).toBeNull();
});
