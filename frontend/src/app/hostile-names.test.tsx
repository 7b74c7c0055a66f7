// Names and messages that contain markup or direction characters, in every place that shows them.
import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { transcript } from "@/features/conversation/transcript";
import { text } from "@/i18n/text";
import { conversationPath } from "@/lib/path";
import { useConversations } from "@/stores/conversations/conversations";
import { renderApp, renderJoined } from "@/testing/render-app";
import {
  BOB,
  delta,
  EVE,
  established,
  ME,
  message,
  user,
  userList,
  WITH_BOB,
} from "@/testing/server-frames";

const NAMES = ["<x-a></x-a>", "<img src=x>", "\u05D0\u05D1 <b>1</b>"];
const WORDS = [
  `<x-planted></x-planted><img src=x onerror="alert(1)">`,
  `<script>alert(1)</script> javascript:alert(1)`,
  `\u202Egnp.exe\u202C`,
  `</title><svg onload=alert(1)>`,
];

function expectNothingPlanted() {
  const planted = document.querySelectorAll(
    "x-a, x-planted, img[src=x], script, svg[onload], [onerror], [onload], [href^='javascript:']",
  );
  expect([...planted].map((element) => element.outerHTML)).toEqual([]);
}

/** Each element that shows one of these must be isolated from the text around it, whatever its writing direction. */
function expectIsolated(shown: string[]) {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const loose: string[] = [];
  let count = 0;
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode as Text;
    if (!shown.some((text) => data.includes(text))) continue;
    count += 1;
    if (parentElement?.closest("bdi, [dir=auto], .sr-only, [aria-hidden=true], option")) continue;
    // Text in the page's own direction can't reverse anything around it.
    if (!/[\u0590-\u05ff\u202a-\u202e]/.test(data)) continue;
    // Within a sentence of the catalogue, isolation characters do that.
    if (/\u2068[^\u2069]*\u2069/.test(data)) continue;
    loose.push(`${parentElement?.outerHTML}`);
  }
  expect(count).toBeGreaterThan(0);
  expect(loose).toEqual([]);
}

test.each(NAMES)(
  "a person called %s is shown as text in the list, the header and the title",
  async (name) => {
    const { goTo, serve, person } = await renderJoined([user(BOB, name, { tag: "2222" })]);
    expectIsolated([name]);
    await goTo(conversationPath(WITH_BOB));
    expect(document.title).toContain(name);
    for (const [seq, words] of WORDS.entries()) serve(message(seq + 1, words));
    serve({ type: "typing", user_id: BOB, is_typing: true });
    expectNothingPlanted();
    expectIsolated([name, ...WORDS]);
    for (const words of WORDS) expect(screen.getAllByText(words).length).toBeGreaterThan(0);

    await person.click(screen.getByRole("button", { name: text.search.title }));
    await person.type(await screen.findByRole("combobox"), "alert");
    expect((await screen.findAllByRole("option")).length).toBeGreaterThan(0);
    expectNothingPlanted();
    await person.keyboard("{Escape}");

    serve(delta(2, { left: [BOB], total: 1 }));
    expectNothingPlanted();
    expectIsolated([name, ...WORDS]);
  },
);

test("in the list, a message of another conversation is shown as text", async () => {
  const { goTo, serve } = await renderJoined([user(BOB, "Bob"), user(EVE, NAMES[0] ?? "")]);
  await goTo(conversationPath(WITH_BOB));
  for (const [seq, words] of WORDS.entries()) {
    serve(message(seq + 1, words, { sender_id: EVE }));
    expectNothingPlanted();
    expectIsolated([words, NAMES[0] ?? ""]);
  }
});

test("one's own name is shown as text", async () => {
  const { messenger, ports, serve } = renderApp();
  const own = NAMES[0] ?? "";
  await act(() => messenger.join(own));
  act(() => ports.wire.open());
  serve(established({ name: own }), userList([user(ME, own)]));
  expectNothingPlanted();
  expectIsolated([own]);
});

test("an exported conversation is a text file with a harmless name", async () => {
  const { serve } = await renderJoined([user(BOB, "../../<b>:*?")]);
  for (const [seq, words] of WORDS.entries()) serve(message(seq + 1, words));
  const conversation = useConversations.getState().byId.get(WITH_BOB);
  if (!conversation) throw new Error("nothing was said");
  const { fileName, content } = transcript(conversation, "Amber Fox", Date.now());
  expect(fileName).toMatch(/\.txt$/);
  expect(fileName).not.toMatch(/[/\\<>:*?"|]/);
  for (const words of WORDS) expect(content).toContain(words);
});
