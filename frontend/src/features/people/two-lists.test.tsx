// Conversations stand above those who are only here: each list under its heading, and the keyboard goes through both.
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderJoined } from "@/testing/render-app";
import { BOB, EVE, message, user } from "@/testing/server-frames";

const people = () => within(screen.getByRole("navigation", { name: "People" }));
const names = (list: string) =>
  within(people().getByRole("list", { name: list }))
    .getAllByRole("link")
    .map((link) => /Anna|Bob|Eve/.exec(link.textContent ?? "")?.[0]);
const ANNA = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";

test("who has talked stands under Conversations, everybody else under Here now with the count", async () => {
  const { serve } = await renderJoined([user(ANNA, "Anna"), user(BOB, "Bob"), user(EVE, "Eve")]);
  expect(people().queryByRole("heading", { name: "Conversations" })).toBeNull();
  expect(names("Here now")).toEqual(["Anna", "Bob", "Eve"]);
  serve(message(1, "hello"), message(2, "hi", { sender_id: EVE }));
  expect(names("Conversations")).toEqual(["Eve", "Bob"]);
  expect(names("Here now")).toEqual(["Anna"]);
  const heading = people().getByRole("heading", { name: "Here now" });
  expect(heading.parentElement?.textContent).toContain("4 online");
  const items = people().getAllByRole("listitem");
  expect(items.map((item) => item.getAttribute("aria-setsize"))).toEqual(["2", "2", "1"]);
});

test("somebody who has said nothing takes one line, with nothing in it but who they are", async () => {
  const { serve } = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  expect(people().getByRole("link", { name: /Bob/ }).textContent).toBe("BBob, online,");
  serve({ type: "typing", user_id: BOB, is_typing: true });
  expect(people().getByRole("link", { name: /Bob/ }).textContent).toContain("typing…");
});

test("arrows go from the last conversation to the first person who is only here, and back", async () => {
  const { person, serve } = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  serve(message(1, "hi", { sender_id: EVE }));
  people().getByRole("link", { name: /Eve/ }).focus();
  await person.keyboard("{ArrowDown}");
  expect(document.activeElement?.textContent).toContain("Bob");
  await person.keyboard("{ArrowUp}");
  expect(document.activeElement?.textContent).toContain("Eve");
});

test("who begins to talk goes over to the conversations, and the focus with them", async () => {
  const { person, serve } = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  people().getByRole("link", { name: /Bob/ }).focus();
  await person.keyboard("{ArrowDown}");
  serve(message(1, "hi", { sender_id: EVE }));
  expect(names("Conversations")).toEqual(["Eve"]);
  expect(document.activeElement).toBe(people().getByRole("link", { name: /Eve/ }));
});
