// The people list: who is here, in words as well as in shapes, and what is new with them.
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderJoined } from "@/testing/render-app";
import { BOB, delta, EVE, ME, message, user, userList } from "@/testing/server-frames";

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
  expect(row(/Bob/).textContent).toContain("typing...");
  advance(6000);
  expect(row(/Bob/).textContent).toContain("hello");
});

test("somebody who left stays, as left, if there was a conversation", async () => {
  const { serve } = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  serve(message(1, "bye"), delta(2, { left: [BOB, EVE], total: 1 }));
  expect(row(/Bob.*left/)).toBeTruthy();
  expect(within(list()).queryByRole("link", { name: /Eve/ })).toBeNull();
});

test("alone: the list teaches what to do", async () => {
  await renderJoined([]);
  expect(within(list()).getByRole("heading", { name: "You are the first here" })).toBeTruthy();
  expect(within(list()).getByRole("link", { name: "Open a second tab" })).toBeTruthy();
});

test("the filter narrows the list, says when nothing is left, and Escape empties it", async () => {
  const { person } = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  const filter = screen.getByRole("textbox", { name: "Find somebody by name" });
  await person.type(filter, "ev");
  expect(within(list()).getAllByRole("link")).toHaveLength(1);
  await person.type(filter, "xx");
  expect(screen.getByText('No one called "evxx" is here.')).toBeTruthy();
  await person.keyboard("{Escape}");
  expect(within(list()).getAllByRole("link")).toHaveLength(2);
});

test("a part of a long list says how many more there are", async () => {
  const { serve } = await renderJoined();
  serve(
    userList([user(ME, "Amber Fox"), user(BOB, "Bob")], {
      total: 1202,
      truncated: true,
      revision: 2,
    }),
  );
  expect(within(list()).getByText("1,202 online")).toBeTruthy();
  expect(screen.getByText("1,200 more people are here. Find them by name.")).toBeTruthy();
});
