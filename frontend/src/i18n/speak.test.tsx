// Another language: on the screen at once, without losing what is on it, and never at the price of the page.
import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { conversationPath } from "@/lib/path";
import { clockTime, dayName } from "@/lib/time";
import { followLanguage } from "@/stores/settings/language";
import { renderJoined } from "@/testing/render-app";
import { message, WITH_BOB } from "@/testing/server-frames";
import { LANGUAGES } from "./languages";
import { speak } from "./speak";
import { text } from "./text";

const inGerman = () => act(() => speak("de"));

test("the page says which language it is in and which way it is written", async () => {
  await act(() => speak("ar"));
  expect(document.documentElement.lang).toBe("ar");
  expect(document.documentElement.dir).toBe("rtl");
  await inGerman();
  expect(document.documentElement.lang).toBe("de");
  expect(document.documentElement.dir).toBe("ltr");
});

test("what is shown changes its words; drafts, conversations and the focus stay", async () => {
  const { goTo, serve, person } = await renderJoined();
  await goTo(conversationPath(WITH_BOB));
  serve(message(1, "hello"));
  await person.type(screen.getByRole("textbox", { name: "Message to Bob" }), "half a thought");
  const field = document.activeElement;
  await act(() => speak("en-XA"));
  expect(document.activeElement).toBe(field);
  expect(field?.getAttribute("aria-label")).toBe(text.composer.label("Bob"));
  expect(field).toHaveProperty("value", "half a thought");
  expect(
    screen.getByRole("region", { name: text.conversation.messages("Bob") }).textContent,
  ).toContain("hello");
  expect(document.title).toBe(text.title.conversation("Bob"));
});

test("dates follow", async () => {
  expect(dayName(0, 0)).toBe("Today");
  await inGerman();
  expect(dayName(0, 0)).toBe("Heute");
  await act(() => speak("ar"));
  expect(dayName(0, 0)).toBe("اليوم");
  expect(clockTime(0)).toMatch(/\d/);
});

test("of two languages asked for in a row the later one is spoken", async () => {
  await act(async () => {
    await Promise.all([speak("de"), speak("es")]);
  });
  expect(document.documentElement.lang).toBe("es");
});

test("the settings offer every language by its own name, and what the browser asks for", async () => {
  void followLanguage(0);
  const { person } = await renderJoined();
  await person.click(screen.getByRole("button", { name: "Settings" }));
  const choice = await screen.findByRole("combobox", { name: "App language" });
  expect(
    within(choice)
      .getAllByRole("option")
      .map(({ lang, textContent }) => [lang, textContent]),
  ).toEqual([
    ["", "Browser language"],
    ...Object.entries(LANGUAGES).map(([code, { name }]) => [code, name]),
  ]);
  await person.selectOptions(choice, "ar");
  await waitFor(() => expect(document.documentElement.lang).toBe("ar"));
  expect(localStorage.getItem("parley.language")).toBe("ar");
  expect(document.activeElement).toBe(choice);
  await person.selectOptions(choice, "system");
  await waitFor(() => expect(document.documentElement.lang).toBe("en"));
  expect(localStorage.getItem("parley.language")).toBeNull();
});

test("words that can't be loaded leave the language as it is, and the settings say so", async () => {
  vi.doMock("./fr", () => ({
    get fr() {
      throw new Error("offline");
    },
  }));
  void followLanguage(0);
  const { person } = await renderJoined();
  await person.click(screen.getByRole("button", { name: "Settings" }));
  await person.selectOptions(await screen.findByRole("combobox"), "fr");
  expect((await screen.findByRole("alert")).textContent).toContain("couldn't be loaded");
  expect(document.documentElement.lang).toBe("en");
  await person.selectOptions(screen.getByRole("combobox"), "de");
  await waitFor(() => expect(document.documentElement.lang).toBe("de"));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  // Other test files share these modules.
  vi.doUnmock("./fr");
});
