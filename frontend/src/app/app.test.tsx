// The page as a whole: landmarks, the address, and what leaving leaves.
import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { conversationPath } from "@/lib/path";
import { renderJoined } from "@/testing/render-app";
import { BOB } from "@/testing/server-frames";

test("landmarks: people, conversation, composer; one first heading", async () => {
  const { goTo } = await renderJoined();
  await goTo(conversationPath(BOB));
  expect(screen.getByRole("navigation", { name: "People" })).toBeTruthy();
  expect(screen.getAllByRole("main")).toHaveLength(1);
  expect(screen.getByRole("form", { name: "Write a message" })).toBeTruthy();
  expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
});

test("the skip link goes to the conversation and leaves it open", async () => {
  const { goTo } = await renderJoined();
  await goTo(conversationPath(BOB));
  expect(screen.getByRole("link", { name: "Skip to the conversation" }).getAttribute("href")).toBe(
    "#main",
  );
  await goTo("#main");
  expect(screen.getByRole("region", { name: "Conversation with Bob" })).toBeTruthy();
});

test("a click on a name opens the conversation by the address", async () => {
  const { person } = await renderJoined();
  await person.click(screen.getByRole("link", { name: /Bob/ }));
  expect(window.location.hash).toBe(conversationPath(BOB));
  await waitFor(() => expect(screen.getByRole("heading", { name: "Bob", level: 2 })).toBeTruthy());
});

test("after leaving, the address names nobody", async () => {
  const { goTo, person } = await renderJoined();
  await goTo(conversationPath(BOB));
  await person.click(screen.getByRole("button", { name: "Leave" }));
  expect(screen.getByRole("textbox", { name: "Your name" })).toBeTruthy();
  await waitFor(() => expect(window.location.hash).not.toContain(BOB));
});
