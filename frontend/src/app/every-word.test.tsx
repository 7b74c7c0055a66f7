// Renders every screen, state and dialog in an artificial language that puts each text into brackets: text outside of
// brackets does not come from the catalogue. Each text must also be alone in its element, so that a page translator can
// replace it. For a new screen, add to SCREENS how to get there, using texts of the catalogue, because it runs in two
// languages.
import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { speak } from "@/i18n/speak";
import { text } from "@/i18n/text";
import { conversationWith } from "@/lib/conversation-id";
import { conversationPath } from "@/lib/path";
import { useLanguageFault } from "@/stores/settings/language";
import { bareTexts } from "@/testing/bare-texts";
import { CrowdApi, crowd } from "@/testing/crowd";
import { FakePorts } from "@/testing/fake-socket";
import { renderApp, renderJoined } from "@/testing/render-app";
import {
  accepted,
  BOB,
  delta,
  EVE,
  established,
  LIMITS,
  ME,
  message,
  refusal,
  status,
  user,
  userList,
  WITH_BOB,
  WITH_EVE,
} from "@/testing/server-frames";
import { strayWords } from "@/testing/stray-words";

/** Test data; long or unusual enough not to be part of a text. */
const DATA = [
  "Amber Fox",
  "Bob",
  "Evelyn",
  "Person 0",
  "hello there",
  "half a thought",
  "http://localhost:3000",
  "localhost:3000",
  // Names of settings and headers are the same in every language.
  "ALLOWED_ORIGINS",
  "ALLOWED_HOSTS",
];

/** How to get to each screen. */
const SCREENS: Record<string, () => Promise<unknown>> = {
  leaving: async () => {
    const { person } = await renderJoined();
    await person.click(screen.getByRole("button", { name: text.self.leave }));
  },
  "having left": async () => {
    const { person, advance } = await renderJoined();
    await person.click(screen.getByRole("button", { name: text.self.leave }));
    advance(5_000);
  },
  "the way in": async () => {
    const { person } = renderApp();
    await name(person, "Amber Fox");
  },
  "a name that is missing": async () => {
    const { person } = renderApp();
    await person.clear(nameField());
    await person.tab();
  },
  "a name that is too long": async () => {
    const { person } = renderApp();
    await name(person, "Amber Fox".repeat(9));
    await person.keyboard("{Enter}");
  },
  "a name that the server doesn't take": async () => {
    const { person, ports, serve } = renderApp();
    await name(person, "Amber Fox");
    await person.keyboard("{Enter}");
    await vi.waitFor(() => expect(ports.wires).toHaveLength(1));
    act(() => ports.wire.open());
    serve(refusal("name_rejected"));
    act(() => ports.wire.drop(4502));
    expect(screen.getByRole("alert")).toBeTruthy();
  },
  "nobody else is here": () => renderJoined([]),
  people: async () => {
    const { serve } = await renderJoined([
      user(BOB, "Bob", { tag: "2222" }),
      user(EVE, "Evelyn", { status: "reconnecting" }),
      user(HERE, "Person 0"),
    ]);
    serve(message(1, "hello there"), message(2, "hello there", { sender_id: EVE }));
    serve(delta(2, { left: [EVE], total: 3 }));
    serve({ type: "typing", user_id: BOB, is_typing: true });
  },
  "a draft and an own message in the list": async () => {
    const { person, goTo, serve } = await renderJoined([user(BOB, "Bob"), user(EVE, "Evelyn")]);
    await goTo(conversationPath(WITH_BOB));
    await person.type(composer("Bob"), "hello there{Enter}");
    await goTo(conversationPath(WITH_EVE));
    await person.type(composer("Evelyn"), "half a thought");
    serve(message(1, "hello there"));
    await goTo("#/");
  },
  "nobody by this name": async () => {
    const { person } = await renderJoined();
    await person.type(screen.getByRole("textbox", { name: text.people.filter }), "half a thought");
  },
  "what 'Nothing is stored' means": async () => {
    const { person } = await renderJoined();
    await person.click(screen.getByRole("button", { name: text.self.stored }));
  },
  "people who could not be loaded": async () => {
    const api = new CrowdApi(crowd(900));
    api.fails = true;
    vi.stubGlobal("fetch", api.fetch);
    const { serve } = await renderJoined([]);
    const users = [user(ME, "Amber Fox"), ...crowd(10)];
    serve(userList(users, { total: 901, truncated: true, revision: 2 }));
    await screen.findByText(text.people.failed);
  },
  "a conversation with nothing in it": () => talking(),
  "code in a message": async () => {
    const { serve } = await talking();
    serve(message(1, "```\nhello there\n```"));
  },
  "messages of all kinds": async () => {
    const { serve, say } = await talking();
    serve(message(1, "hello there"));
    await say();
    serve(accepted(await say()));
    serve(status(2, "delivered", [await say()]), status(3, "read", [await say()]));
    serve(refusal("queue_full", { client_id: await say() }));
    serve({ type: "typing", user_id: BOB, is_typing: true });
  },
  "every reason for which a message fails": async () => {
    const { serve, say } = await talking();
    const reasons = Object.keys(text.conversation.failure) as Array<Parameters<typeof refusal>[0]>;
    for (const reason of reasons) serve(refusal(reason, { client_id: await say() }));
    serve(refusal("bad_request", { client_id: await say() }));
  },
  "new messages below": async () => {
    const { serve, goTo } = await talking();
    await goTo(conversationPath(WITH_EVE));
    serve(message(1, "hello there"), message(2, "hello there"));
    vi.spyOn(HTMLElement.prototype, "scrollHeight", "get").mockReturnValue(2000);
    vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(400);
    await goTo(conversationPath(WITH_BOB));
    fireEvent.scroll(messages());
  },
  "what can be done with a conversation": async () => {
    const { serve, person } = await talking();
    serve(message(1, "hello there"));
    await person.click(screen.getByRole("button", { name: text.conversation.more }));
  },
  "somebody who has left": async () => {
    const { serve } = await talking();
    serve(message(1, "hello there"), delta(2, { left: [BOB], total: 2 }));
  },
  "somebody who is coming back": async () => {
    const { serve } = await talking();
    serve(delta(2, { changed: [user(BOB, "Bob", { status: "reconnecting" })], total: 3 }));
  },
  "somebody whom nobody knows": async () => {
    const { goTo, serve } = await renderJoined();
    serve(message(1, "hello there", { sender_id: HERE }));
    await goTo(conversationPath(conversationWith(HERE)));
  },
  "an address that names nobody": async () => {
    const { goTo } = await renderJoined();
    await goTo(conversationPath(conversationWith("99999999-9999-4999-8999-999999999999")));
  },
  "little room left": () => writing("?".repeat(16)),
  "too much to send": () => writing("?".repeat(21)),
  "open in another tab": async () => {
    const { ports } = await talking();
    act(() => ports.wire.drop(4500));
  },
  "closed for too much": async () => {
    const { ports } = await talking();
    act(() => ports.wire.drop(4503));
  },
  "closed by the server": async () => {
    const { ports, serve } = await talking();
    serve(refusal("name_rejected"));
    act(() => ports.wire.drop(4400));
  },
  reconnecting: () => away(false),
  "back as somebody new": async () => {
    const { serve } = await talking();
    serve(established({ user_id: HERE, resumed: "new" }));
    await screen.findByRole("region", { name: text.banner.beganAnewTitle });
  },
  "an update of the server": () => away(true),
  "a page that the server refuses before anybody has joined": async () => {
    const ports = new FakePorts();
    ports.reachable = false;
    ports.refusal = "host";
    renderApp(ports);
    await screen.findByText(text.refusal.title);
  },
  "a page that the server refuses": async () => {
    const { ports } = await talking();
    ports.refusal = "origin";
    vi.spyOn(Date, "now").mockReturnValue(Number.MAX_SAFE_INTEGER);
    act(() => ports.wire.drop());
    const refusal = `${text.refusal.title} ${text.refusal.origin(window.location.origin)}`;
    await screen.findAllByText(refusal);
  },
  "the settings": async () => {
    const { person } = await renderJoined();
    useLanguageFault.setState({ failed: true });
    await person.click(screen.getByRole("button", { name: text.settings.title }));
    await screen.findByRole("dialog", { name: text.settings.title });
  },
  "settings set back": async () => {
    const { person } = await renderJoined();
    await person.click(screen.getByRole("button", { name: text.settings.title }));
    await person.click(await screen.findByRole("button", { name: text.settings.keep.reset }));
  },
  "a search that finds something": async () => {
    const { serve, person } = await talking();
    serve(message(1, "hello there"));
    await (await search(person)).type(searchField(), "hello there");
    await screen.findAllByRole("option");
  },
  "a search that finds nothing": async () => {
    const { serve, person } = await talking();
    serve(message(1, "hello there"));
    await (await search(person)).type(searchField(), "half a thought");
  },
  "a search before anything was said": async () => {
    const { person } = await talking();
    await search(person);
  },
};

const HERE = "77777777-7777-4777-8777-777777777777";
type Person = Awaited<ReturnType<typeof renderJoined>>["person"];

const nameField = () => screen.getByRole("textbox", { name: text.join.name });
const composer = (name: string) => screen.getByRole("textbox", { name: text.composer.label(name) });
const messages = () => screen.getByRole("region", { name: text.conversation.messages("Bob") });
const searchField = () => screen.getByRole("combobox", { name: text.search.label });

async function name(person: Person, words: string) {
  await person.clear(nameField());
  await person.type(nameField(), words);
}

async function talking() {
  const app = await renderJoined([user(BOB, "Bob"), user(EVE, "Evelyn")]);
  await app.goTo(conversationPath(WITH_BOB));
  const say = async () => {
    await app.person.type(composer("Bob"), "hello there{Enter}");
    return app.ports.wire.sentOf("chat_message").at(-1)?.client_id ?? "";
  };
  return { ...app, say };
}

async function writing(words: string) {
  const { serve, person } = await talking();
  serve(established({ limits: { ...LIMITS, max_content_chars: 20 } }));
  await person.type(composer("Bob"), words);
}

async function away(planned: boolean) {
  const { ports, serve } = await talking();
  if (planned) serve({ type: "server_closing", reconnect_after_ms: 60_000 });
  // The banner compares with the page's own clock; the connection was lost long ago.
  vi.spyOn(Date, "now").mockReturnValue(Number.MAX_SAFE_INTEGER);
  act(() => ports.wire.drop(planned ? 1012 : 1006));
  await screen.findByRole("region", { name: text.banner.title });
}

async function search(person: Person) {
  await person.click(screen.getByRole("button", { name: text.search.title }));
  await screen.findByRole("combobox");
  return person;
}

function expectNoStrayWords() {
  expect(within(document.body).queryAllByRole("heading").length).toBeGreaterThan(0);
  expect(strayWords(DATA)).toEqual([]);
}

test.each(Object.entries(SCREENS))("%s", async (_, lead) => {
  await speak("en-XA");
  await lead();
  expectNoStrayWords();
  expect(bareTexts()).toEqual([]);
});

test.each(Object.entries(SCREENS))(
  "%s, when the language changes while it is shown",
  async (_, lead) => {
    await lead();
    await act(() => speak("en-XA"));
    expectNoStrayWords();
  },
);

test("a text that isn't in the catalogue is found", async () => {
  await speak("en-XA");
  await renderJoined();
  document.querySelector("h1")?.append("Chat");
  document.querySelector("h2")?.setAttribute("title", "People");
  expect(strayWords(DATA)).toEqual(["h1: Chat", "title: People"]);
});

test("a text that is not alone in its element is found", () => {
  render(
    <p>
      <b>one</b> two <i>three</i>
    </p>,
  );
  expect(bareTexts()).toEqual(["p:  two "]);
});
