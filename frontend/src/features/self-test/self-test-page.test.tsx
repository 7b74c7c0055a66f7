// The self-test: says for each thing whether it works, what to do if not, and leaves nobody behind on the server.
import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { SELF_TEST_PATH } from "@/lib/path";
import { FakePorts } from "@/testing/fake-socket";
import { renderApp, renderJoined } from "@/testing/render-app";

let health: () => Response;
let socketWorks: boolean;
let sent: string[];

class EchoSocket {
  onopen: (() => void) | null = null;
  onmessage: (() => void) | null = null;
  onclose: (() => void) | null = null;
  constructor(readonly url: string) {
    setTimeout(() => (socketWorks ? this.onopen?.() : this.onclose?.()));
  }
  send(words: string) {
    sent.push(words);
    setTimeout(() => this.onmessage?.());
  }
  close() {}
}

beforeEach(() => {
  socketWorks = true;
  sent = [];
  health = () => answer(Date.now());
  vi.stubGlobal("fetch", async () => health());
  vi.stubGlobal("WebSocket", EchoSocket);
  vi.stubGlobal("isSecureContext", true);
});

function answer(serverTime: number, version = "0.1.0"): Response {
  return new Response(JSON.stringify({ status: "ok", version }), {
    headers: { date: new Date(serverTime).toUTCString() },
  });
}

async function open(app: { goTo(hash: string): Promise<void> }) {
  await app.goTo(SELF_TEST_PATH);
  await screen.findByRole("heading", { name: "Device check" });
  await waitFor(() => expect(screen.queryByText("Checking…")).toBeNull());
}

const row = (name: string) =>
  screen
    .getAllByRole("listitem")
    .find((item) => within(item).queryByText(name, { selector: "strong" })) as HTMLElement;

test("before joining: the server, the live connection and the clock are tried for real", async () => {
  const app = renderApp();
  await open(app);
  expect(row("Server").dataset.state).toBe("pass");
  expect(row("Clock").dataset.state).toBe("pass");
  expect(row("Live connection").textContent).toMatch(/A round trip took \d+ ms/);
  expect(sent).toEqual(['{"type":"ping"}']);
});

test("what doesn't answer is broken, with what to do about it", async () => {
  health = () => new Response("<!doctype html>");
  socketWorks = false;
  await open(renderApp());
  expect(row("Server").textContent).toMatch(
    /Not working.*doesn't respond.*whoever runs this server/,
  );
  expect(row("Live connection").textContent).toMatch(/Not working.*proxy or firewall/);
  expect(screen.getByText("2 problems found. See below for what to do.")).toBeTruthy();
});

test("a page that the server refuses is told so, with what to set, and no firewall is blamed", async () => {
  socketWorks = false;
  const ports = new FakePorts();
  ports.refusal = "origin";
  await open(renderApp(ports));
  expect(row("Live connection").textContent).toMatch(
    /Not working.*http:\/\/localhost:3000 to ALLOWED_ORIGINS/,
  );
  expect(row("Live connection").textContent).not.toMatch(/firewall/);
});

test("a clock that is off and a server of another version are worth knowing", async () => {
  health = () => answer(Date.now() - 5 * 60_000, "9.9.9");
  await open(renderApp());
  expect(row("Clock").textContent).toContain("5 minutes ahead of the server");
  expect(row("Server").textContent).toContain("version 9.9.9 while this page has 0.1.0");
});

test("plain http: what the browser withholds is named, and who can change that", async () => {
  vi.stubGlobal("isSecureContext", false);
  await open(renderApp());
  expect(row("Secure connection").textContent).toMatch(/Good to know.*plain http/);
  for (const name of ["Notifications", "Opening offline"]) {
    expect(row(name).textContent).toMatch(/Good to know.*Ask whoever runs this server.*https/);
  }
});

test("the report is copied as text, and names nobody", async () => {
  const app = await renderJoined();
  await open(app);
  const copied = vi.spyOn(navigator.clipboard, "writeText");
  await app.person.click(screen.getByRole("button", { name: "Copy report" }));
  const report = copied.mock.calls[0]?.[0] ?? "";
  expect(report).toContain("[Works] Server: Responded in");
  expect(report).not.toMatch(/Amber|Bob|token|[0-9a-f]{8}-[0-9a-f]{4}/);
  expect(await screen.findByRole("button", { name: "Copied" })).toBeTruthy();
});

test("it runs again when asked, and the way back leads to the people", async () => {
  const app = await renderJoined();
  await open(app);
  socketWorks = false;
  await app.person.click(screen.getByRole("button", { name: "Check again" }));
  await waitFor(() => expect(row("Live connection").dataset.state).toBe("fail"));
  await act(async () => screen.getByRole("link", { name: "Back to Parley" }).click());
  await waitFor(() => expect(screen.getByRole("navigation", { name: "People" })).toBeTruthy());
});
