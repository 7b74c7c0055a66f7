// Many messages at once, while the connection breaks and the page is reloaded: nothing is lost or repeated, and the
// order stays.
import { PlainClient } from "./support/plain-client.ts";
import { expect, messages, saidWith, talkTo, test } from "./support/test.ts";

// The page is tested here, so the server's limits are off.
test.use({
  settings: {
    MESSAGE_RATE_PER_SEC: "0",
    FRAME_RATE_PER_SEC: "0",
    BYTE_RATE_PER_SEC: "0",
    QUEUE_MAX_MESSAGES: "0",
    QUEUE_MAX_PER_SENDER: "0",
    QUEUE_MAX_BYTES: "0",
  },
});

const storm = (from: number) =>
  Array.from({ length: 200 }, (_, number) => `Number ${from + number}`);

test("200 messages at once, three times: undisturbed, with a broken connection, and with a reload", async ({
  come,
  backend,
  line,
}) => {
  const amber = await come("Amber Fox");
  const bob = await PlainClient.connect(backend.url, "Bob");
  await talkTo(amber, "Bob");
  const to = await bob.idOf("Amber Fox");
  const say = (contents: string[]) => {
    for (const content of contents) bob.send({ type: "chat_message", receiver_id: to, content });
  };
  const newest = (words: string) => messages(amber, "Bob").getByText(words, { exact: true });

  say(storm(0));
  await expect(newest("Number 199")).toBeVisible();
  expect(await saidWith(amber, "Bob")).toEqual(storm(0));

  say(storm(200));
  await expect(newest("Number 230")).toBeAttached();
  line.snap();
  await expect(newest("Number 399")).toBeVisible();
  expect((await saidWith(amber, "Bob")).slice(-200)).toEqual(storm(200));

  say(storm(400));
  await expect(newest("Number 420")).toBeAttached();
  await amber.reload();
  await expect(newest("Number 599")).toBeVisible();
  expect((await saidWith(amber, "Bob")).slice(-200)).toEqual(storm(400));
  // Messages that are not rendered are there, too: a page keeps at least the last 500 of a conversation.
  await expect(messages(amber, "Bob").getByRole("listitem").last()).toHaveAttribute(
    "aria-posinset",
    /^(5\d\d|600)$/,
  );
  bob.close();
});
