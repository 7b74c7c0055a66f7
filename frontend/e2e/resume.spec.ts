// Connections break and pages are reloaded: people chat on, nothing is lost, duplicated or reordered, and nobody is
// shown as gone.
import { audit } from "./support/axe.ts";
import { PlainClient } from "./support/plain-client.ts";
import { watchPresence } from "./support/presence-watch.ts";
import { expect, message, rowOf, saidWith, say, talkTo, test } from "./support/test.ts";

test("a reload in mid-conversation", async ({ meet }) => {
  const { amber, bob } = await meet();
  await say(amber, "one");
  await expect(message(bob, "Amber Fox", "one")).toBeVisible();
  await say(bob, "two");
  await expect(message(amber, "Bob", "two")).toBeVisible();
  await amber.getByRole("textbox", { name: "Message to Bob" }).fill("half a thought");
  const presence = await watchPresence(bob, "Amber Fox");

  for (const round of ["three", "four"]) {
    const loaded = amber.reload();
    await say(bob, round);
    await loaded;
    await expect(message(amber, "Bob", "one")).toBeVisible();
    await expect(amber.getByRole("textbox", { name: "Message to Bob" })).toHaveValue(
      "half a thought",
    );
    await expect(message(amber, "Bob", round)).toBeVisible();
  }
  await say(amber, "five");
  await expect(message(bob, "Amber Fox", "five")).toBeVisible();
  await expect(message(amber, "Bob", "five").getByText("Read")).toBeAttached();

  const all = ["one", "two", "three", "four", "five"];
  expect(await saidWith(amber, "Bob")).toEqual(all);
  expect(await saidWith(bob, "Amber Fox")).toEqual(all);
  expect(await presence()).toEqual(["online"]);
  await expect(amber.getByRole("region", { name: "You", exact: true })).toContainText("Amber Fox");
  await audit(amber);
});

test("after a lost connection, messages of both sides arrive once and in order", async ({
  meet,
  line,
}) => {
  const { amber, bob } = await meet();
  await say(amber, "before");
  await expect(message(bob, "Amber Fox", "before")).toBeVisible();

  line.cut();
  const fromAmber = ["a1", "a2", "a3", "a4", "a5"];
  const fromBob = ["b1", "b2", "b3"];
  for (const words of fromAmber) await say(amber, words);
  for (const words of fromBob) await say(bob, words);
  await expect(message(amber, "Bob", "a5").getByText("Sending")).toBeAttached();
  const banner = amber.getByRole("region", { name: "Connection" });
  await expect(banner).toContainText("Reconnecting");
  await audit(amber);

  line.mend();
  await expect(message(bob, "Amber Fox", "a5")).toBeVisible({ timeout: 30_000 });
  await expect(message(amber, "Bob", "b3")).toBeVisible({ timeout: 30_000 });
  for (const words of fromAmber) {
    await expect(message(amber, "Bob", words).getByText("Read")).toBeAttached();
  }
  const of = (said: string[], letter: string) => said.filter((words) => words.startsWith(letter));
  for (const said of [await saidWith(amber, "Bob"), await saidWith(bob, "Amber Fox")]) {
    expect(of(said, "a")).toEqual(fromAmber);
    expect(of(said, "b").filter((words) => words !== "before")).toEqual(fromBob);
  }
  await expect(banner).toBeHidden();
});

test("others don't notice quick reconnects", async ({ meet, line }) => {
  const { amber, bob } = await meet();
  const field = amber.getByRole("textbox", { name: "Message to Bob" });
  await field.fill("half a thought");
  const ofAmber = await watchPresence(bob, "Amber Fox");
  const ofBob = await watchPresence(amber, "Bob");

  for (const words of ["first", "second"]) {
    line.snap();
    await say(bob, words);
    await expect(message(amber, "Bob", words)).toBeVisible();
    await expect(message(bob, "Amber Fox", words).getByText("Read")).toBeAttached();
  }
  expect(await ofAmber()).toEqual(["online"]);
  expect(await ofBob()).toEqual(["online"]);
  await expect(amber.getByRole("region", { name: "Connection" })).toBeHidden();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("half a thought");
});

test("a message to a person who just left fails at once, with a text", async ({
  come,
  backend,
  line,
}) => {
  const amber = await come("Amber Fox");
  const alice = await PlainClient.connect(backend.url, "alice");
  await talkTo(amber, "alice");
  line.cut();
  await say(amber, "are you there?");
  alice.close();
  line.mend();
  await expect(message(amber, "alice", "are you there?")).toContainText(
    "Not delivered: they've left.",
  );
  await expect(rowOf(amber, "alice")).toContainText("left");
  const said = message(amber, "alice", "are you there?");
  await expect(said.getByRole("button", { name: "Delete" })).toBeVisible();
  await expect(said.getByRole("button", { name: "Retry" })).toHaveCount(0);
  await audit(amber);
});
