// Replies, edits, deletions, reactions and clearing, in both directions: what is shown, what is sent, and what a
// malicious sender can't do.
import { beforeEach, describe, expect, test } from "vitest";
import type { Message } from "@/realtime/frames";
import { openTab, type Tab } from "@/testing/open-tab";
import {
  accepted,
  BOB,
  delta,
  EVE,
  established,
  ME,
  message,
  refusal,
  status,
  user,
  userList,
  WITH_BOB,
} from "@/testing/server-frames";

const OWN = "66666666-6666-4666-8666-666666666666";
let tab: Tab;
let seq = 0;

beforeEach(async () => {
  seq = 0;
  tab = await openTab();
  await tab.messenger.join("Amber Fox");
  tab.ports.wire.open();
  tab.ports.wire.serve(established(), userList([user(ME, "Amber Fox"), user(BOB, "Bob")]));
});

const sent = () => tab.ports.wire.sentOf("chat_message");
const lastSent = () => {
  const frame = sent().at(-1);
  if (!frame) throw new Error("nothing was sent");
  return frame;
};
const talk = () => tab.talk(BOB);
const said = () => tab.said(BOB);
const at = (place: number) => {
  const found = talk()?.messages.at(place);
  if (!found) throw new Error("no such message");
  return found;
};
const serve = (...frames: Parameters<typeof tab.ports.wire.serve>) =>
  tab.ports.wire.serve(...frames);

/** Bob sends a message or a change; returns the server's id. */
function bob(content: string, more: Partial<Message> = {}): string {
  seq += 1;
  const frame = message(seq, content, more);
  serve(frame);
  return frame.message.id;
}

const about = (action: string, message_id: string) =>
  ({ about: { action, message_id } }) as Partial<Message>;

/** An own message, accepted under an id and delivered. */
function say(content: string, id = OWN): string {
  tab.messenger.say(WITH_BOB, content);
  const { client_id } = lastSent();
  serve({ ...accepted(client_id), message_id: id });
  deliver();
  return client_id;
}

function deliver(): void {
  seq += 1;
  serve(status(seq, "delivered", [lastSent().client_id]));
}

function undeliver(): void {
  seq += 1;
  serve(status(seq, "undeliverable", [lastSent().client_id], "recipient_unavailable"));
}

describe("an answer", () => {
  test("carries the newest id of what it replies to, and shows it", async () => {
    const id = bob("shall we?");
    tab.startReply(WITH_BOB, at(0).key);
    tab.messenger.say(WITH_BOB, "yes");
    expect(lastSent()).toMatchObject({
      content: "yes",
      about: { action: "reply", message_id: id },
    });
    expect(at(1)).toMatchObject({ content: "yes", answers: id });
    serve(accepted(lastSent().client_id));
    tab.messenger.say(WITH_BOB, "more");
    expect(lastSent().about).toBeUndefined();
  });

  test("from the other side is shown, also when what it replies to is not here", () => {
    say("shall we?");
    bob("yes", about("reply", OWN));
    bob("no", about("reply", BOB));
    expect(said()).toEqual(["shall we?", "yes", "no"]);
    expect([at(1).answers, at(2).answers]).toEqual([OWN, BOB]);
    expect(talk()?.unread).toBe(2);
  });
});

describe("an own edit", () => {
  const edit = (words: string) => {
    tab.messenger.editLast(WITH_BOB);
    tab.messenger.say(WITH_BOB, words);
  };

  test("is shown at once, is sent with the message's id, and is settled when it is delivered", () => {
    say("helo");
    edit("hello");
    expect(said()).toEqual(["hello"]);
    expect(at(0).editedAt).toBeDefined();
    expect(lastSent()).toMatchObject({
      content: "hello",
      about: { action: "edit", message_id: OWN },
    });
    expect(talk()?.changes).toHaveLength(1);
    serve(accepted(lastSent().client_id));
    deliver();
    expect(talk()?.changes).toEqual([]);
    expect(at(0).progress).toEqual({ state: "delivered" });
  });

  test("of a message that was not accepted yet waits for that", () => {
    tab.messenger.say(WITH_BOB, "helo");
    const { client_id } = lastSent();
    edit("hello");
    expect(sent()).toHaveLength(1);
    serve({ ...accepted(client_id), message_id: OWN });
    expect(lastSent()).toMatchObject({
      content: "hello",
      about: { action: "edit", message_id: OWN },
    });
  });

  test("of a message that failed is sent with the retry: no second message, no lost text", () => {
    tab.messenger.say(WITH_BOB, "helo");
    edit("hello");
    serve(refusal("queue_full", { client_id: lastSent().client_id }));
    expect(sent()).toHaveLength(1);
    expect(talk()?.changes).toEqual([]);
    tab.messenger.retry(WITH_BOB, at(0).clientId);
    expect(lastSent()).toMatchObject({ content: "hello" });
    expect(lastSent().about).toBeUndefined();
  });

  test("that was not delivered says so and can be retried", () => {
    say("helo");
    edit("hello");
    undeliver();
    expect(talk()?.changes).toMatchObject([
      { action: "edit", failure: "recipient_unavailable", before: "helo" },
    ]);
    const { client_id } = lastSent();
    tab.messenger.retryChange(WITH_BOB, client_id);
    expect(lastSent()).toMatchObject({
      content: "hello",
      about: { action: "edit", message_id: OWN },
    });
    expect(lastSent().client_id).not.toBe(client_id);
    expect(talk()?.changes).toMatchObject([{ failure: null }]);
    tab.messenger.retryChange(WITH_BOB, lastSent().client_id);
    expect(sent()).toHaveLength(3);
  });

  test("replaces one that failed, and the same text is no edit", () => {
    say("helo");
    edit("hallo");
    undeliver();
    edit("hello");
    expect(talk()?.changes).toMatchObject([{ content: "hello", failure: null, before: "helo" }]);
    const before = sent().length;
    edit("hello");
    expect(sent()).toHaveLength(before);
  });

  test("gives the earlier draft back", () => {
    say("helo");
    tab.messenger.write(WITH_BOB, "");
    tab.messenger.editLast(WITH_BOB);
    expect(tab.draft(BOB)).toBe("helo");
    tab.messenger.say(WITH_BOB, "hello");
    expect(tab.draft(BOB)).toBe("");
    bob("mine can't be reached by an arrow");
    expect(tab.messenger.editLast(WITH_BOB)).toBe(true);
  });

  test("survives a reload, and is sent again under its own id", async () => {
    say("helo");
    edit("hello");
    const [, first] = sent();
    const after = await tab.reload();
    expect(after.said(BOB)).toEqual(["hello"]);
    after.ports.wire.open();
    after.ports.wire.serve(established({ resumed: "complete" }));
    expect(after.ports.wire.sentOf("chat_message")).toEqual([first]);
  });

  test("after a restart of the server names the message's new id", () => {
    tab.messenger.say(WITH_BOB, "helo");
    serve({ ...accepted(lastSent().client_id), message_id: OWN });
    edit("hello");
    tab.ports.wire.drop();
    tab.ports.clock.advance(500);
    tab.ports.wire.open();
    serve(established({ resumed: "identity" }));
    expect(sent()).toHaveLength(1);
    serve({ ...accepted(lastSent().client_id), message_id: ME });
    expect(lastSent().about).toEqual({ action: "edit", message_id: ME });
    expect(at(0).ids).toEqual([OWN, ME]);
  });

  test("is marked as failed after a lost session", () => {
    say("helo");
    edit("hello");
    tab.ports.wire.drop();
    tab.ports.clock.advance(500);
    tab.ports.wire.open();
    serve(established({ user_id: OWN }));
    expect(talk()?.changes).toMatchObject([{ failure: "connection_lost" }]);
  });

  test("the id of a message is learned though its status came first", () => {
    tab.messenger.say(WITH_BOB, "helo");
    const { client_id } = lastSent();
    seq += 1;
    serve(status(seq, "delivered", [client_id]), { ...accepted(client_id), message_id: OWN });
    edit("hello");
    expect(lastSent().about).toEqual({ action: "edit", message_id: OWN });
  });
});

describe("a received edit", () => {
  test("replaces their text, wherever the message is, and doesn't count as unread", () => {
    const id = bob("helo");
    bob("second");
    const unread = talk()?.unread;
    bob("hello", about("edit", id));
    expect(said()).toEqual(["hello", "second"]);
    expect(at(0).editedAt).toBeDefined();
    expect(talk()?.unread).toBe(unread);
  });

  test("finds the message by any of its ids", () => {
    const client_id = OWN;
    const first = bob("helo", { client_id });
    const second = bob("helo", { client_id });
    bob("one", about("edit", first));
    expect(said()).toEqual(["one"]);
    bob("two", about("edit", second));
    expect(said()).toEqual(["two"]);
    expect(at(0).messageId).toBe(second);
  });

  test("of a message that is not here is shown as a message, which can be edited further", () => {
    bob("hello", about("edit", OWN));
    expect(said()).toEqual(["hello"]);
    expect(at(0).editedAt).toBeDefined();
    bob("hello!", about("edit", OWN));
    expect(said()).toEqual(["hello!"]);
  });

  test("can't change what this user wrote", () => {
    say("my word");
    bob("I owe you", about("edit", OWN));
    expect(said()).toEqual(["my word", "I owe you"]);
    expect(at(0).editedAt).toBeUndefined();
    bob("(deleted)", about("delete", OWN));
    expect(said()).toEqual(["my word", "I owe you"]);
    expect(at(0).deleted).toBeUndefined();
  });

  test("that is repeated late doesn't undo a later edit", () => {
    const id = bob("one");
    const late = { client_id: OWN, ...about("edit", id) };
    bob("two", late);
    bob("three", about("edit", id));
    bob("two", late);
    expect(said()).toEqual(["three"]);
  });
});

describe("deleting", () => {
  test("removes an own message's text at once, and sends words for clients that don't know deletions", () => {
    say("too much");
    tab.messenger.remove(WITH_BOB, at(0).key);
    expect(at(0)).toMatchObject({ deleted: true, content: "" });
    expect(lastSent()).toMatchObject({
      content: "(I deleted a message.)",
      about: { action: "delete", message_id: OWN },
    });
    expect(tab.ports.storage.read(`parley.with.${WITH_BOB}`)).not.toContain("too much");
    undeliver();
    expect(talk()?.changes).toMatchObject([{ action: "delete", failure: "recipient_unavailable" }]);
  });

  test("a message that failed is simply removed, even when it was deleted before the failure was known", () => {
    tab.messenger.say(WITH_BOB, "one");
    serve(refusal("queue_full", { client_id: lastSent().client_id }));
    tab.messenger.remove(WITH_BOB, at(0).key);
    expect(said()).toEqual([]);
    tab.messenger.say(WITH_BOB, "two");
    tab.messenger.remove(WITH_BOB, at(0).key);
    serve(refusal("queue_full", { client_id: lastSent().client_id }));
    expect(said()).toEqual([]);
    expect(talk()?.changes).toEqual([]);
    expect(sent()).toHaveLength(2);
  });

  test("a received one leaves a placeholder, reduces the unread count, and nothing brings the text back", () => {
    const id = bob("too much");
    bob("still new");
    expect(talk()?.unread).toBe(2);
    bob("(deleted)", about("delete", id));
    expect(at(0)).toMatchObject({ deleted: true, content: "" });
    expect(talk()?.unread).toBe(1);
    bob("back again", about("edit", id));
    expect(at(0)).toMatchObject({ deleted: true, content: "" });
    bob("(deleted)", about("delete", id));
    bob("(deleted)", about("delete", OWN));
    expect(talk()?.messages).toHaveLength(2);
    expect(talk()?.unread).toBe(1);
  });
});

describe("reactions", () => {
  test("are added and removed by the same action, and sent", () => {
    const id = bob("hello");
    tab.messenger.react(WITH_BOB, at(0).key, "👍");
    expect(at(0).reactions?.by).toEqual({ [ME]: ["👍"] });
    expect(lastSent()).toMatchObject({ content: "👍", about: { action: "react", message_id: id } });
    serve(accepted(lastSent().client_id));
    tab.messenger.react(WITH_BOB, at(0).key, "👍");
    expect(at(0).reactions?.by).toEqual({});
    expect(lastSent()).toMatchObject({ content: "👍", about: { action: "unreact" } });
  });

  test("from the other side go to any message, don't count as messages, and are announced in the open conversation", () => {
    say("hello");
    tab.messenger.open(WITH_BOB);
    bob("❤️", about("react", OWN));
    expect(at(0).reactions?.by).toEqual({ [BOB]: ["❤️"] });
    expect(talk()).toMatchObject({ unread: 0, messages: [{ content: "hello" }] });
    expect(tab.notice()).toBe("Bob reacted with ❤️ to: hello");
    bob("❤️", about("unreact", OWN));
    expect(at(0).reactions?.by).toEqual({});
  });

  test("are one emoji each, at most eight per user, and only to messages that are here", () => {
    const id = bob("hello");
    for (const words of ["yes", "👍👍", "👍 ", "", "x".repeat(5000)])
      bob(words, about("react", id));
    bob("👍", about("react", OWN));
    expect(at(0).reactions).toBeUndefined();
    const many = ["👍", "❤️", "😂", "😮", "😢", "🙏", "🎉", "🔥", "👀", "💯"];
    for (const emoji of many) bob(emoji, about("react", id));
    expect(at(0).reactions?.by[BOB]).toEqual(many.slice(0, 8));
    for (const emoji of many) tab.messenger.react(WITH_BOB, at(0).key, emoji);
    expect(at(0).reactions?.by[ME]).toEqual(many.slice(0, 8));
    expect(said()).toEqual(["hello"]);
  });

  test("one that was not delivered says so", () => {
    bob("hello");
    tab.messenger.react(WITH_BOB, at(0).key, "👍");
    undeliver();
    expect(talk()?.changes).toMatchObject([{ action: "react", failure: "recipient_unavailable" }]);
  });
});

describe("clearing", () => {
  test("removes everything here and sends up to where, and withdraws what was not sent yet", () => {
    say("one");
    bob("two");
    tab.ports.wire.drop();
    tab.messenger.say(WITH_BOB, "never sent");
    tab.messenger.clear(WITH_BOB);
    expect(said()).toEqual([]);
    expect(talk()?.events).toMatchObject([{ kind: "cleared", mine: true, failed: false }]);
    const newest = tab.ports.wires[0]?.sentOf("chat_message").length;
    expect(newest).toBe(1);
    tab.ports.clock.advance(500);
    tab.ports.wire.open();
    serve(established({ resumed: "complete" }));
    expect(sent()).toMatchObject([
      { content: "(I cleared this conversation.)", about: { action: "clear" } },
    ]);
    expect(talk()?.unread).toBe(0);
    const { storage } = tab.ports;
    expect(storage.read(`parley.with.${WITH_BOB}`)).not.toContain("two");
  });

  test("right after a message was sent includes that message", () => {
    say("one");
    tab.messenger.say(WITH_BOB, "on its way");
    const { client_id } = lastSent();
    tab.messenger.clear(WITH_BOB);
    serve({ ...accepted(client_id), message_id: ME });
    expect(lastSent().about).toEqual({ action: "clear", message_id: ME });
  });

  test("by the other side removes everything up to what they knew, and nothing later", () => {
    const id = bob("one");
    tab.messenger.say(WITH_BOB, "under way");
    bob("(cleared)", about("clear", id));
    expect(said()).toEqual(["under way"]);
    expect(talk()?.events).toMatchObject([{ kind: "cleared", mine: false }]);
    expect(talk()?.unread).toBe(0);
    bob("one", { id });
    expect(said()).toEqual(["under way", "one"]);
  });

  test("what was cleared doesn't come back when it is repeated", () => {
    const repeat = { client_id: OWN };
    const id = bob("one", repeat);
    bob("(cleared)", about("clear", id));
    bob("one", repeat);
    bob("one, edited", about("edit", id));
    expect(said()).toEqual([]);
  });

  test("shows when the other person is not there to be told", () => {
    bob("one");
    serve(delta(2, { left: [BOB] }));
    tab.messenger.clear(WITH_BOB);
    expect(said()).toEqual([]);
    expect(sent()).toEqual([]);
    expect(talk()?.events?.at(-1)).toMatchObject({ kind: "cleared", mine: true, failed: true });
  });

  test("that was not delivered says so", () => {
    bob("one");
    tab.messenger.clear(WITH_BOB);
    undeliver();
    expect(talk()?.events).toMatchObject([{ kind: "cleared", mine: true, failed: true }]);
    expect(talk()?.changes).toEqual([]);
  });
});

test("own messages and reactions from before a new session still count as own", () => {
  bob("hello");
  tab.messenger.react(WITH_BOB, at(0).key, "👍");
  say("mine");
  serve(established({ user_id: EVE }), userList([user(EVE, "Amber Fox"), user(BOB, "Bob")]));
  expect(tab.messenger.editLast(WITH_BOB)).toBe(true);
  tab.messenger.react(WITH_BOB, at(0).key, "🔥");
  expect(at(0).reactions?.by).toEqual({ [EVE]: ["👍", "🔥"] });
  tab.messenger.react(WITH_BOB, at(0).key, "👍");
  expect(at(0).reactions?.by).toEqual({ [EVE]: ["🔥"] });
});

test("an unknown kind of message is shown as such, whatever it contains", () => {
  bob("👾", about("teleport", OWN));
  bob("half", { about: { action: "delete" } } as unknown as Partial<Message>);
  bob("nothing", { about: null } as unknown as Partial<Message>);
  expect(talk()?.messages.map(({ unknown }) => unknown ?? false)).toEqual([true, true, false]);
});

test("a person who leaves and comes back causes two events", () => {
  bob("bye");
  serve(delta(2, { left: [BOB] }), delta(3, { joined: [user(BOB, "Bob")] }));
  expect(talk()?.events?.map(({ kind }) => kind)).toEqual(["left", "back"]);
});
