// Joining: one Enter for whoever doesn't care about the name, plain words for whoever chose one that doesn't work.
import { act, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderApp } from "@/testing/render-app";
import { established, ME, refusal, user, userList } from "@/testing/server-frames";

const field = () => screen.getByRole("textbox", { name: "Your name" }) as HTMLInputElement;

test("the name is filled in and has the focus; Enter joins under it", async () => {
  const { person, ports, serve } = renderApp();
  expect(field()).toHaveProperty("value", expect.stringMatching(/^\w+ \w+$/));
  expect(document.activeElement).toBe(field());
  const name = field().value;
  await person.keyboard("{Enter}");
  await waitFor(() => expect(ports.wires).toHaveLength(1));
  act(() => ports.wire.open());
  expect(ports.wire.sent).toEqual([{ type: "join", name }]);
  serve(established({ name }), userList([user(ME, name)]));
  expect(screen.getByRole("region", { name: "You" }).textContent).toContain(name);
});

test("a button makes up another name and gives the focus back", async () => {
  const { person } = renderApp();
  const before = field().value;
  await person.click(screen.getByRole("button", { name: "Suggest another name" }));
  expect(field().value).not.toBe(before);
  expect(document.activeElement).toBe(field());
});

test.each([
  ["an empty name", "   ", "Enter a name"],
  ["a long name", "a".repeat(21), "up to 20 characters"],
])("%s is told under the field, linked to it, and nothing is sent", async (_, name, words) => {
  const { person, ports } = renderApp();
  await person.clear(field());
  await person.type(field(), `${name}{Enter}`);
  const fault = screen.getByRole("alert");
  expect(fault.textContent).toContain(words);
  expect(field().getAttribute("aria-describedby")).toBe(fault.id);
  expect(field().getAttribute("aria-invalid")).toBe("true");
  expect(ports.wires).toHaveLength(0);
  await person.type(field(), "{Backspace}");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("leaving the field checks the name too", async () => {
  const { person } = renderApp();
  await person.clear(field());
  await person.tab();
  expect(screen.getByRole("alert").textContent).toContain("Enter a name");
});

test("the server's words about a name stand under the field", async () => {
  const { person, ports, serve } = renderApp();
  await person.keyboard("{Enter}");
  await waitFor(() => expect(ports.wires).toHaveLength(1));
  act(() => ports.wire.open());
  serve(refusal("name_rejected", { message: "This name is not allowed here." }));
  act(() => ports.wire.drop(4502));
  expect(screen.getByRole("alert").textContent).toContain("This name is not allowed here.");
  expect(document.activeElement).toBe(field());
});

test("on this computer itself nobody is said to be able to read along", () => {
  renderApp();
  expect(screen.getByText("This computer only")).toBeTruthy();
  expect(screen.queryByText(/read your messages\. An https/)).toBeNull();
  expect(screen.getByText(/server.*could read.*no end-to-end encryption/)).toBeTruthy();
});

test("the face has no colours before it has the id that gives them", () => {
  renderApp();
  expect([...document.querySelectorAll("[data-tint]")].map((face) => face.className)).toEqual([
    expect.not.stringMatching(/\btint\b/),
  ]);
});

test("whoever has joined has the focus on the page's name, from where Tab begins", async () => {
  const { person, ports, serve } = renderApp();
  await person.keyboard("{Enter}");
  await waitFor(() => expect(ports.wires).toHaveLength(1));
  act(() => ports.wire.open());
  serve(established({ name: "Amber Fox" }), userList([user(ME, "Amber Fox")]));
  const title = await screen.findByRole("heading", { level: 1 });
  await waitFor(() => expect(document.activeElement).toBe(title));
});

test("says in plain words that nothing is stored, and what is encrypted: the line at most", () => {
  vi.spyOn(window.location, "hostname", "get").mockReturnValue("chat.example");
  renderApp();
  expect(screen.getByText("Nothing is stored")).toBeTruthy();
  expect(screen.getByText("Connection not encrypted")).toBeTruthy();
  expect(screen.getByText(/plain http.*no end-to-end encryption/)).toBeTruthy();
});

test("on https the line is called encrypted, and only the line", () => {
  vi.spyOn(window.location, "protocol", "get").mockReturnValue("https:");
  renderApp();
  expect(screen.getByText("Encrypted connection")).toBeTruthy();
  expect(screen.getByText(/server.*could read.*no end-to-end encryption/)).toBeTruthy();
});

test("nobody who was not here before is offered to go on", () => {
  renderApp();
  expect(screen.queryByRole("button", { name: /Continue as/ })).toBeNull();
});
