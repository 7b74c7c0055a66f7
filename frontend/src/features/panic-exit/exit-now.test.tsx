// The panic exit: absent unless the deployment wants it; one press, or Escape three times, and nothing is left here.
import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, type Mock, test, vi } from "vitest";
import { useConversations } from "@/stores/conversations/conversations";
import { useSession } from "@/stores/session/session";
import { useDeployment } from "@/stores/settings/deployment";
import { renderJoined } from "@/testing/render-app";
import { message } from "@/testing/server-frames";

const AWAY = "https://weather.example/";
let replaced: Mock<(url: string | URL) => void>;

beforeEach(() => {
  useDeployment.setState({ panicExitUrl: AWAY });
  replaced = vi.fn();
  vi.spyOn(window.location, "replace").mockImplementation(replaced);
});
afterEach(() => {
  useDeployment.setState({ panicExitUrl: null });
  document.documentElement.hidden = false;
});

async function joined() {
  const app = await renderJoined();
  await screen.findByRole("button", { name: "Exit now" });
  app.serve(message(1, "something private"));
  act(() => app.messenger.save());
  localStorage.setItem("parley.show-read", "off");
  localStorage.setItem("somebody-else", "stays");
  return app;
}

async function expectNobodyWasHere({ ports }: Awaited<ReturnType<typeof joined>>) {
  await waitFor(() => expect(replaced).toHaveBeenLastCalledWith(AWAY));
  expect(document.documentElement.hidden).toBe(true);
  expect(ports.wire.sentOf("leave")).toHaveLength(1);
  expect(useConversations.getState().byId.size).toBe(0);
  expect(useSession.getState().me).toBeNull();
  expect(ports.storage.size).toBe(0);
  expect(localStorage.getItem("parley.show-read")).toBeNull();
  expect(localStorage.getItem("somebody-else")).toBe("stays");
}

test("without the deployment's wish there is no such button, and Escape stays Escape", async () => {
  useDeployment.setState({ panicExitUrl: null });
  const { person } = await renderJoined();
  expect(screen.queryByRole("button", { name: "Exit now" })).toBeNull();
  await person.keyboard("{Escape}{Escape}{Escape}");
  expect(replaced).not.toHaveBeenCalled();
});

test("one press: the page is hidden, the server is told, and nothing stays on the device", async () => {
  const app = await joined();
  await app.person.click(screen.getByRole("button", { name: "Exit now" }));
  await expectNobodyWasHere(app);
});

test("Escape three times in a row does the same; twice does nothing", async () => {
  const app = await joined();
  await app.person.keyboard("{Escape}{Escape}");
  expect(document.documentElement.hidden).toBe(false);
  await app.person.keyboard("{Escape}");
  await expectNobodyWasHere(app);
});

test("a dialog that is open has the button inside it", async () => {
  const { person } = await joined();
  await person.click(screen.getByRole("button", { name: "Search messages" }));
  const dialog = await screen.findByRole("dialog");
  expect(await within(dialog).findByRole("button", { name: "Exit now" })).toBeTruthy();
});
