// The filter shows why somebody is found and how many it hides, and is done once somebody was chosen.
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { conversationPath } from "@/lib/path";
import { renderJoined } from "@/testing/render-app";
import { BOB, EVE, message, user, WITH_BOB, WITH_EVE } from "@/testing/server-frames";

const people = () => within(screen.getByRole("navigation", { name: "People" }));
const filter = () => screen.getByRole("textbox", { name: "Find someone by name" });
/** By what stands in it: for the test's document, a mark in the middle of a word makes two words of it. */
const row = (words: RegExp) => {
  const found = people()
    .getAllByRole("link")
    .find((link) => words.test(link.textContent ?? ""));
  if (!found) throw new Error(`nobody's row has ${words} in it`);
  return found;
};
const ZOE = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";

test("the letters that were looked for are marked in the names, whatever their case and marks", async () => {
  const { person } = await renderJoined([user(BOB, "Bob"), user(ZOE, "Zoë Ok")]);
  await person.type(filter(), "OE");
  expect(row(/Zoë/).querySelector("mark")?.textContent).toBe("oë");
  await person.clear(filter());
  expect(row(/Zoë/).querySelector("mark")).toBeNull();
});

test("it says how many are here whom it hides; whoever has left is none of them", async () => {
  const { person, serve } = await renderJoined([
    user(BOB, "Bob"),
    user(EVE, "Eve"),
    user(ZOE, "Zoë"),
  ]);
  serve(message(1, "bye"), {
    type: "presence_delta",
    revision: 2,
    joined: [],
    changed: [],
    left: [BOB],
    total: 3,
  });
  await person.type(filter(), "b");
  expect(row(/Bob.*left/)).toBeTruthy();
  expect(people().getByText("2 more people here")).toBeTruthy();
  await person.type(filter(), "{Backspace}z");
  expect(people().getByText("1 more person here")).toBeTruthy();
  await person.click(people().getByRole("button", { name: "Show everyone" }));
  expect(people().queryByText(/other/)).toBeNull();
  expect(people().getAllByRole("link")).toHaveLength(3);
});

test("a click on who was found opens them and empties it; the second click of two opens nobody else", async () => {
  const { person } = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  await person.type(filter(), "ev");
  await person.click(row(/Eve/));
  await waitFor(() => expect(window.location.hash).toBe(conversationPath(WITH_EVE)));
  expect(filter()).toHaveProperty("value", "");
  fireEvent.click(row(/Bob/), { detail: 2 });
  expect(window.location.hash).toBe(conversationPath(WITH_EVE));
  await person.click(row(/Bob/));
  await waitFor(() => expect(window.location.hash).toBe(conversationPath(WITH_BOB)));
});
