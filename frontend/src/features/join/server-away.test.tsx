// Opened while the server is away: told calmly, tried again without being asked, and silent once it is there.
import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakePorts } from "@/testing/fake-socket";
import { renderApp } from "@/testing/render-app";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const note = () => screen.queryByText(/Nothing is lost/)?.parentElement ?? null;
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

test("a server that can't be reached is told, and asked again until it answers", async () => {
  const ports = new FakePorts();
  ports.reachable = false;
  renderApp(ports);
  await pass(0);
  expect(note()?.textContent).toContain("The server can't be reached right now.");
  expect(note()?.closest("[role=status]")).toBeTruthy();
  ports.reachable = true;
  await pass(2_000);
  expect(note()).toBeNull();
});

test.each([
  ["origin", /doesn't accept this page.*http:\/\/localhost:3000 to ALLOWED_ORIGINS.*Host/],
  ["host", /doesn't accept this page.*localhost:3000 to ALLOWED_HOSTS/],
] as const)(
  "a server that refuses this page for its %s says what to set",
  async (refusal, words) => {
    const ports = new FakePorts();
    ports.reachable = false;
    ports.refusal = refusal;
    renderApp(ports);
    await pass(0);
    const title = screen.getByText("This server doesn't accept this page.");
    expect(title.closest("[role=status]")?.textContent).toMatch(words);
    expect(note()).toBeNull();
  },
);

test("it is asked more and more seldom", async () => {
  const ports = new FakePorts();
  ports.reachable = false;
  const asked = vi.spyOn(ports, "answers");
  renderApp(ports);
  await pass(60_000);
  expect(asked).toHaveBeenCalledTimes(6);
});

test("without a network it says so, and looks at once when there is one", async () => {
  const ports = new FakePorts();
  const onLine = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  renderApp(ports);
  await pass(0);
  expect(note()?.textContent).toContain("You're offline.");
  onLine.mockReturnValue(true);
  await act(async () => window.dispatchEvent(new Event("online")));
  expect(note()).toBeNull();
});
