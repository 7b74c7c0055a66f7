// What doesn't change isn't drawn again: a message that comes costs the same in a long conversation as in a short one.
import { act } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { conversationPath } from "@/lib/path";
import { markRead } from "@/stores/conversations/conversations";
import { renderJoined } from "@/testing/render-app";
import {
  accepted,
  BOB,
  EVE,
  message,
  status,
  user,
  WITH_BOB,
  WITH_EVE,
} from "@/testing/server-frames";

const COUNT = 100;

/** Whatever is drawn of a message says when it was, so this counts what is drawn, and not only what that changes on the page. */
function watchDrawing() {
  const asked = vi.spyOn(Intl.DateTimeFormat.prototype as { format: unknown }, "format", "get");
  return (what: () => void) => {
    asked.mockClear();
    what();
    return asked.mock.calls.length;
  };
}

async function inALongTalk() {
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
  const app = await renderJoined([user(BOB, "Bob"), user(EVE, "Eve")]);
  await app.goTo(conversationPath(WITH_BOB));
  act(() => app.messenger.say(WITH_BOB, "mine"));
  const own = app.ports.wire.sentOf("chat_message").at(-1)?.client_id ?? "";
  app.serve(accepted(own));
  app.serve(
    ...Array.from({ length: COUNT }, (_, number) => message(number + 1, `words ${number}`)),
  );
  return { ...app, own, drawn: watchDrawing() };
}

test("a message that comes is drawn, and the one above it, and its row among the people", async () => {
  const { serve, drawn } = await inALongTalk();
  expect(drawn(() => serve(message(COUNT + 1, "one more")))).toBeLessThan(12);
});

test("twenty that come together are drawn once each", async () => {
  const { serve, drawn } = await inALongTalk();
  const news = Array.from({ length: 20 }, (_, number) => message(COUNT + 1 + number, "more"));
  expect(drawn(() => serve(...news))).toBeLessThan(12 + 20 * 3);
});

test("a mark touches the one message that it is about", async () => {
  const { serve, drawn, own } = await inALongTalk();
  expect(drawn(() => serve(status(COUNT + 1, "delivered", [own])))).toBeLessThan(8);
});

test("what is said elsewhere, read or drafted draws no message here", async () => {
  const { serve, drawn, messenger } = await inALongTalk();
  expect(drawn(() => serve(message(COUNT + 1, "elsewhere", { sender_id: EVE })))).toBeLessThan(4);
  expect(drawn(() => act(() => markRead(WITH_EVE)))).toBeLessThan(4);
  expect(drawn(() => act(() => messenger.write(WITH_BOB, "half a thought")))).toBeLessThan(4);
});
