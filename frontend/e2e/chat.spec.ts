// The product in half a minute: two people join, see each other, and chat.
import { PlainClient } from "./support/plain-client.ts";
import { expect, message, people, rowOf, say, talkTo, test } from "./support/test.ts";

test("two tabs: join, see each other, click, talk both ways", async ({ come }) => {
  const amber = await come("Amber Fox");
  await expect(people(amber).getByText("You're the first one here")).toBeVisible();

  const bob = await come("Bob");
  await expect(rowOf(amber, "Bob")).toBeVisible();
  await expect(people(amber).getByText("2 online")).toBeVisible();

  await talkTo(amber, "Bob");
  await say(amber, "Hello Bob, this is Amber");
  await expect(message(amber, "Bob", "Hello Bob").getByText("Delivered")).toBeAttached();

  await expect(rowOf(bob, "Amber Fox")).toContainText("1 new message");
  await expect(bob).toHaveTitle("(1) Parley");
  await talkTo(bob, "Amber Fox");
  await expect(message(bob, "Amber Fox", "Hello Bob, this is Amber")).toBeVisible();
  await expect(bob).toHaveTitle("Amber Fox - Parley");

  await say(bob, "Hello Amber!\nTwo lines");
  await expect(message(amber, "Bob", "Hello Amber!")).toContainText("Two lines");
  await expect(message(bob, "Amber Fox", "Hello Amber!").getByText("Read")).toBeAttached();
});

test("typing shows on the other side", async ({ meet }) => {
  const { amber, bob } = await meet();
  await amber.getByRole("textbox", { name: "Message to Bob" }).pressSequentially("he");
  // The announcer for screen readers, which is outside of the conversation, has the same text.
  const conversation = bob.getByRole("region", { name: "Conversation with Amber Fox" });
  await expect(conversation.getByText("Amber Fox is typing")).toBeVisible();
  await say(amber, "hello");
  await expect(conversation.getByText("Amber Fox is typing")).toBeHidden();
});

test("several conversations at once keep their own messages and drafts", async ({ come }) => {
  const amber = await come("Amber Fox");
  const bob = await come("Bob");
  const cy = await come("Cy");
  await talkTo(bob, "Amber Fox");
  await say(bob, "from Bob");
  await talkTo(cy, "Amber Fox");
  await say(cy, "from Cy");

  await talkTo(amber, "Bob");
  await expect(message(amber, "Bob", "from Bob")).toBeVisible();
  await amber.getByRole("textbox", { name: "Message to Bob" }).fill("half a thought");
  await talkTo(amber, "Cy");
  await expect(message(amber, "Cy", "from Cy")).toBeVisible();
  await expect(amber.getByRole("textbox", { name: "Message to Cy" })).toHaveValue("");
  await expect(rowOf(amber, "Bob")).toContainText("Draft: half a thought");
});

test("somebody with nothing but a WebSocket tool is in the same chat", async ({
  come,
  backend,
}) => {
  const amber = await come("Amber Fox");
  const alice = await PlainClient.connect(backend.url, "alice");
  await talkTo(amber, "alice");
  await say(amber, "Hello from the app");
  const received = await alice.frame((frame) => frame.type === "chat_message");
  expect(received.message).toMatchObject({ content: "Hello from the app" });
  await expect(message(amber, "alice", "Hello from the app").getByText("Delivered")).toBeAttached();

  alice.send({
    type: "chat_message",
    receiver_id: await alice.idOf("Amber Fox"),
    content: "Hello from the tool",
  });
  await expect(message(amber, "alice", "Hello from the tool")).toBeVisible();
  alice.close();
  await expect(amber.getByText("alice has left", { exact: true })).toBeVisible();
});
