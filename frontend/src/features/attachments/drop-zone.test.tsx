// Files dragged over the page: the veil is there while they are, and no longer, whatever happens under the pointer.
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { conversationPath } from "@/lib/path";
import { renderApp, renderJoined } from "@/testing/render-app";
import { BOB, delta, message, user, WITH_BOB } from "@/testing/server-frames";

const file = new File(["some words"], "words.txt");
const dataTransfer = { types: ["Files"], files: [file], dropEffect: "copy" };
const veil = () => screen.queryByText(/^Drop files to send to Bob/);

async function talking() {
  const app = await renderJoined([user(BOB, "Bob")]);
  await app.goTo(conversationPath(WITH_BOB));
  app.serve(message(1, "hello there"));
  return { ...app, said: screen.getByRole("article") };
}

test("the veil goes although what is under the pointer went away while files were dragged", async () => {
  const { said, messenger } = await talking();
  fireEvent.dragEnter(said, { dataTransfer });
  fireEvent.dragOver(said, { dataTransfer });
  expect(veil()).toBeTruthy();
  act(() => messenger.clear(WITH_BOB));
  expect(said.isConnected).toBe(false);
  // The files are dragged out of the page: what is gone can't tell.
  fireEvent.dragLeave(said, { dataTransfer, relatedTarget: null });
  vi.useFakeTimers();
  fireEvent.dragOver(screen.getByRole("main"), { dataTransfer });
  expect(veil()).toBeTruthy();
  act(() => vi.advanceTimersByTime(1_500));
  vi.useRealTimers();
  expect(veil()).toBeNull();
});

test("the veil goes when the files are dragged elsewhere in the page, out of it, or dropped", async () => {
  const { said } = await talking();
  fireEvent.dragOver(said, { dataTransfer });
  fireEvent.dragOver(screen.getByRole("navigation", { name: "People" }), { dataTransfer });
  expect(veil()).toBeNull();
  fireEvent.dragOver(said, { dataTransfer });
  fireEvent.dragLeave(said, { dataTransfer, relatedTarget: null });
  expect(veil()).toBeNull();
  fireEvent.dragOver(said, { dataTransfer });
  fireEvent.drop(said, { dataTransfer });
  expect(veil()).toBeNull();
  expect((await screen.findByRole("list", { name: "Files to send" })).textContent).toContain(
    "words.txt",
  );
});

test("for somebody who has left the veil says that nothing can be sent, and nothing is taken", async () => {
  const { said, serve } = await talking();
  serve(delta(2, { left: [BOB], total: 1 }));
  fireEvent.dragOver(said, { dataTransfer });
  expect(veil()).toBeNull();
  expect(screen.getByText("Bob has left, so you can't send files to them.")).toBeTruthy();
  fireEvent.drop(said, { dataTransfer });
  expect(screen.queryByRole("list", { name: "Files to send" })).toBeNull();
  expect(screen.getByText("Bob has left, so you can't send files to them.")).toBeTruthy();
});

test("where nothing takes a file, the browser is kept from opening it in place of the page", async () => {
  // False: the page has prevented what the browser would do.
  const goesOn = (element: Element) => fireEvent.drop(element, { dataTransfer });
  renderApp();
  expect(goesOn(screen.getByRole("main"))).toBe(false);
});

test("with nobody chosen a dropped file doesn't replace the page, either", async () => {
  await renderJoined();
  expect(fireEvent.drop(screen.getByRole("main"), { dataTransfer })).toBe(false);
  expect(fireEvent.dragOver(screen.getByRole("main"), { dataTransfer })).toBe(false);
});
