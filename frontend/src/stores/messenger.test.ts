// Frames in, stores out: the stores are right even if frames are repeated, late or missing.
import { beforeEach, describe, expect, test, vi } from "vitest";
import { conversationWith } from "@/lib/conversation-id";
import { useNotices } from "@/stores/attention/notices";
import { useConversations } from "@/stores/conversations/conversations";
import { useDirectory } from "@/stores/people/directory";
import { usePeople } from "@/stores/people/people";
import { serverNow, useSession } from "@/stores/session/session";
import { changeSetting } from "@/stores/settings/settings";
import { FakePorts } from "@/testing/fake-socket";
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
import { createMessenger } from "./messenger";
import type { Messenger } from "./use-messenger";

let ports: FakePorts;
let messenger: Messenger;

beforeEach(async () => {
  ports = new FakePorts();
  messenger = createMessenger(
    ports,
    Promise.resolve({ apiUrl: "http://parley.test", socketUrl: "ws://parley.test/ws" }),
  );
  await messenger.join("Amber Fox");
  ports.wire.open();
  ports.wire.serve(established(), userList([user(ME, "Amber Fox"), user(BOB, "Bob")]));
});

const names = () => [...usePeople.getState().users.values()].map((person) => person.name).sort();
const talk = (id = BOB) => useConversations.getState().byId.get(conversationWith(id));
const said = (id = BOB) => talk(id)?.messages.map(({ content }) => content);
const progress = () => talk()?.messages.map((entry) => entry.progress?.state);

async function reconnect() {
  ports.wire.drop();
  ports.clock.advance(500);
  ports.wire.open();
}

describe("people", () => {
  test("changes are applied by id, and repeats do no harm", () => {
    const joined = delta(2, { joined: [user(EVE, "Eve")], total: 3 });
    ports.wire.serve(joined, joined);
    expect(names()).toEqual(["Amber Fox", "Bob", "Eve"]);
    ports.wire.serve(delta(3, { changed: [user(EVE, "Eva")] }), delta(4, { left: [BOB, BOB] }));
    expect(names()).toEqual(["Amber Fox", "Eva"]);
    expect(ports.wire.sentOf("watch")).toEqual([]);
  });

  test("a gap in the revisions requests the list again, once", () => {
    ports.wire.serve(delta(5, { joined: [user(EVE, "Eve")], total: 3 }), delta(6, { total: 3 }));
    expect(ports.wire.sentOf("watch")).toEqual([{ type: "watch", user_ids: [] }]);
    ports.wire.serve(userList([user(ME, "Amber Fox"), user(EVE, "Eve")], { revision: 7 }));
    expect(names()).toEqual(["Amber Fox", "Eve"]);
  });

  test("in a truncated list, people one has a conversation with stay watched", () => {
    const part = [user(ME, "Amber Fox"), user(BOB, "Bob")];
    ports.wire.serve(message(1, "hello", { sender_id: EVE }));
    ports.wire.serve(userList(part, { total: 900, truncated: true, revision: 2 }));
    expect(ports.wire.sentOf("watch")).toEqual([{ type: "watch", user_ids: [EVE] }]);
    expect(talk(EVE)?.leftAt).toBeNull();
    ports.wire.serve(userList(part, { total: 899, truncated: true, revision: 3 }));
    expect(talk(EVE)?.leftAt).not.toBeNull();
    expect(ports.wire.sentOf("watch")).toHaveLength(1);
  });

  test("a list that outgrows the limit is marked as truncated, until the server sends it complete again", () => {
    const limits = { ...LIMITS, presence_list_limit: 3 };
    const few = [user(ME, "Amber Fox"), user(BOB, "Bob")];
    ports.wire.serve(established({ limits }), userList(few, { revision: 1 }));
    messenger.open(WITH_BOB);
    ports.wire.serve(delta(2, { total: 4 }));
    expect(usePeople.getState()).toMatchObject({ total: 4, truncated: true });
    expect(ports.wire.sentOf("watch").at(-1)?.user_ids).toEqual([BOB]);
    ports.wire.serve(userList(few, { revision: 3, total: 4, truncated: true }));
    ports.wire.serve(delta(4, { total: 3 }));
    expect(usePeople.getState()).toMatchObject({ total: 3, truncated: true });
    ports.wire.serve(userList([...few, user(EVE, "Eve")], { revision: 5 }));
    expect(usePeople.getState()).toMatchObject({ total: 3, truncated: false });
    expect(ports.wire.sentOf("watch")).toHaveLength(1);
  });

  test("the truncated list is requested again when it is old and people come and go", () => {
    const part = [user(ME, "Amber Fox"), user(BOB, "Bob")];
    ports.wire.serve(established({ heartbeat_ms: 600_000 }));
    ports.wire.serve(userList(part, { total: 900, truncated: true, revision: 2 }));
    ports.clock.advance(59_000);
    ports.wire.serve(delta(3, { total: 901 }));
    expect(ports.wire.sentOf("watch")).toEqual([]);
    ports.clock.advance(2_000);
    ports.wire.serve(delta(4, { total: 902 }), delta(5, { total: 903 }));
    expect(ports.wire.sentOf("watch")).toHaveLength(1);
  });
});

test("an address may name a user before the list does, even a truncated one", () => {
  messenger.open(WITH_EVE);
  expect(talk(EVE)).toBeUndefined();
  const part = [user(ME, "Amber Fox"), user(BOB, "Bob")];
  ports.wire.serve(userList(part, { total: 900, truncated: true, revision: 2 }));
  expect(ports.wire.sentOf("watch").at(-1)?.user_ids).toEqual([EVE]);
  const more = [...part, user(EVE, "Eve")];
  ports.wire.serve(userList(more, { total: 900, truncated: true, revision: 3 }));
  expect(talk(EVE)?.peer.name).toBe("Eve");
  expect(ports.wire.sentOf("watch")).toHaveLength(1);
});

describe("a truncated list", () => {
  const part = [user(ME, "Amber Fox"), user(BOB, "Bob")];
  const truncated = (revision: number) => userList(part, { total: 900, truncated: true, revision });

  test("watches people on the screen, and requests further ones when they are needed", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      asked.push(request.url);
      return Response.json({ users: [user(EVE, "Eve")], total: 900, next_cursor: null });
    });
    ports.wire.serve(truncated(2));
    messenger.lookAt({ ids: [BOB], from: 0, to: 1 });
    ports.clock.advance(500);
    expect(ports.wire.sentOf("watch")).toEqual([{ type: "watch", user_ids: [BOB] }]);
    await vi.waitFor(() => expect(asked).toEqual(["http://parley.test/users?limit=100"]));
    await vi.waitFor(() => expect(useDirectory.getState().all.people).toHaveLength(1));

    messenger.lookAt({ ids: [BOB, EVE], from: 0, to: 1 });
    ports.clock.advance(500);
    // One request at a time: this set waits for the answer to the last one.
    expect(ports.wire.sentOf("watch")).toHaveLength(1);
    ports.wire.serve(truncated(3));
    expect(ports.wire.sentOf("watch").at(-1)?.user_ids).toEqual([BOB, EVE]);
    ports.wire.serve(delta(4, { left: [EVE], total: 899 }));
    expect(useDirectory.getState().all.people).toEqual([]);
  });

  test("knows only the number of strangers, and everything about watched people", () => {
    ports.wire.serve(truncated(2));
    ports.wire.serve(delta(3, { joined: [user(EVE, "Eve")], total: 901 }));
    expect(names()).toEqual(["Amber Fox", "Bob"]);
    expect(usePeople.getState().total).toBe(901);
    messenger.lookAt({ ids: [EVE], from: 0, to: 1 });
    ports.clock.advance(500);
    ports.wire.serve(delta(4, { changed: [user(EVE, "Eva")], total: 901 }));
    expect(names()).toEqual(["Amber Fox", "Bob", "Eva"]);
  });

  test("when it is complete again, nothing more is requested", () => {
    ports.wire.serve(truncated(2));
    messenger.lookFor("e");
    expect(useDirectory.getState().query).toBe("e");
    ports.wire.serve(userList(part, { revision: 3 }));
    messenger.lookAt(null);
    expect(useDirectory.getState()).toMatchObject({ query: "", all: { begun: false } });
  });
});

describe("conversations", () => {
  test("a received message is shown once, under whichever id it is repeated", () => {
    const hello = message(1, "hello");
    const again = { ...message(2, "hello", { client_id: hello.message.client_id }) };
    ports.wire.serve(hello, again);
    expect(said()).toEqual(["hello"]);
    const plain = message(3, "plain", { client_id: undefined });
    ports.wire.serve(plain, { ...plain, seq: 4 });
    expect(said()).toEqual(["hello", "plain"]);
  });

  test("a message may come before its sender's name", () => {
    ports.wire.serve(message(1, "first!", { sender_id: EVE }));
    expect(talk(EVE)?.peer.name).toBeNull();
    ports.wire.serve(delta(2, { joined: [user(EVE, "Eve", { tag: "3333" })] }));
    expect(talk(EVE)?.peer).toEqual({ id: EVE, name: "Eve", tag: "3333" });
  });

  test("an own message is shown at once and keeps its place, whatever its status", () => {
    messenger.say(WITH_BOB, "one");
    ports.wire.serve(message(1, "two"));
    messenger.say(WITH_BOB, "three");
    const [first] = ports.wire.sentOf("chat_message");
    ports.wire.serve(accepted(first?.client_id ?? ""));
    const second = ports.wire.sentOf("chat_message")[1];
    ports.wire.serve(status(2, "delivered", [second?.client_id ?? ""]));
    ports.wire.serve(accepted(second?.client_id ?? ""));
    expect(said()).toEqual(["one", "two", "three"]);
    expect(progress()).toEqual(["sent", undefined, "delivered"]);
  });

  test("a read message means that the ones delivered before it are read, too", () => {
    const ids: string[] = [];
    for (const words of ["one", "two", "three", "four"]) {
      messenger.say(WITH_BOB, words);
      ids.push(ports.wire.sentOf("chat_message").at(-1)?.client_id ?? "");
      ports.wire.serve(accepted(ids.at(-1) ?? ""));
    }
    ports.wire.serve(status(1, "undeliverable", [ids[0] ?? ""], "expired"));
    ports.wire.serve(status(2, "delivered", ids.slice(1)));
    ports.wire.serve(status(3, "read", [ids[2] ?? ""]));
    expect(progress()).toEqual(["failed", "read", "read", "delivered"]);
  });

  test("a conversation stays when its person leaves, and another person with the same name gets another one", () => {
    ports.wire.serve(message(1, "bye"), delta(2, { left: [BOB] }));
    expect(talk()?.leftAt).toBe(ports.clock.now());
    ports.wire.serve(delta(3, { joined: [user(EVE, "Bob")] }));
    expect(talk()?.leftAt).not.toBeNull();
    expect(said()).toEqual(["bye"]);
  });

  test("a refused message can be sent again, as a new one in the same place", () => {
    messenger.say(WITH_BOB, "hello");
    const [first] = ports.wire.sentOf("chat_message");
    ports.wire.serve(refusal("queue_full", { client_id: first?.client_id }));
    expect(talk()?.messages[0]?.progress).toEqual({ state: "failed", reason: "queue_full" });
    messenger.retry(WITH_BOB, first?.client_id ?? "");
    const second = ports.wire.sentOf("chat_message")[1];
    expect(second?.client_id).not.toBe(first?.client_id);
    ports.wire.serve(accepted(second?.client_id ?? ""));
    expect(progress()).toEqual(["sent"]);
    messenger.discard(WITH_BOB, second?.client_id ?? "");
    expect(said()).toEqual([]);
  });
});

describe("the line", () => {
  test("a new session is a new user; messages stay, and those without a final status are marked as failed", async () => {
    messenger.say(WITH_BOB, "in doubt");
    ports.wire.drop();
    messenger.say(WITH_BOB, "written offline");
    ports.clock.advance(500);
    ports.wire.open();
    ports.wire.serve(
      established({ user_id: EVE }),
      userList([user(EVE, "Amber Fox"), user(BOB, "Bob")]),
    );
    expect(said()).toEqual(["in doubt", "written offline"]);
    expect(progress()).toEqual(["failed", "sending"]);
    expect(ports.wire.sentOf("chat_message").map(({ content }) => content)).toEqual([
      "written offline",
    ]);
    expect(useSession.getState()).toMatchObject({ me: { id: EVE }, formerIds: [ME], lostAt: null });
  });

  test("a person who left while the connection was down is shown as gone", async () => {
    ports.wire.serve(message(1, "hello"));
    await reconnect();
    ports.wire.serve(established({ user_id: EVE }), userList([user(EVE, "Amber Fox")]));
    expect(talk()?.leftAt).not.toBeNull();
  });

  test("after a restart of the server, others have time to come back before they are shown as gone", async () => {
    ports.wire.serve(message(1, "hello"), message(2, "hi", { sender_id: EVE }));
    await reconnect();
    const alone = userList([user(ME, "Amber Fox")]);
    ports.wire.serve(established({ resumed: "identity" }), alone);
    expect(talk()?.leftAt).toBeNull();
    ports.wire.serve(delta(2, { joined: [user(BOB, "Bob")] }));
    ports.clock.advance(30_000);
    expect(talk()?.leftAt).toBeNull();
    expect(talk(EVE)?.leftAt).toBe(serverNow(ports.clock));
  });

  test("the numbering starts again with a new session: its messages are not mistaken for old ones", async () => {
    ports.wire.serve(message(7, "before"));
    await reconnect();
    ports.wire.serve(
      established({ user_id: EVE }),
      userList([user(BOB, "Bob")]),
      message(1, "after"),
    );
    expect(said()).toEqual(["before", "after"]);
  });

  test("a name that the server rejects leads back to the join screen with its message", () => {
    ports.wire.serve(refusal("name_rejected", { message: "Not this one." }));
    ports.wire.drop(4502);
    expect(useSession.getState()).toMatchObject({ phase: "out", nameError: "Not this one." });
  });

  test("leaving forgets everything", () => {
    ports.wire.serve(message(1, "hello"));
    messenger.leave();
    expect(useSession.getState()).toMatchObject({ phase: "out", me: null });
    expect(useConversations.getState().byId.size).toBe(0);
    expect(usePeople.getState().users.size).toBe(0);
  });
});

describe("reading", () => {
  const reports = () => ports.wire.sentOf("mark_read");
  const idOf = (frame: ReturnType<typeof message>) => frame.message.id;

  test("are sent once, for the newest message, after its ack", () => {
    const newest = message(2, "two");
    ports.wire.serve(message(1, "one"), newest);
    messenger.see(WITH_BOB);
    messenger.see(WITH_BOB);
    expect(talk()?.unread).toBe(0);
    expect(ports.wire.sent.slice(-2)).toEqual([
      { type: "ack", seq: 2 },
      { type: "mark_read", sender_id: BOB, message_id: idOf(newest) },
    ]);
    expect(reports()).toHaveLength(1);
  });

  test("are sent again if they may have got lost, or if there was no connection", async () => {
    const seen = message(1, "hello");
    ports.wire.serve(seen);
    ports.wire.drop();
    messenger.see(WITH_BOB);
    ports.clock.advance(500);
    ports.wire.open();
    ports.wire.serve(established({ resumed: "complete" }));
    expect(reports()).toEqual([{ type: "mark_read", sender_id: BOB, message_id: idOf(seen) }]);
  });

  test("are not sent again in a new session: the earlier messages were to another user", async () => {
    ports.wire.serve(message(1, "hello"));
    messenger.see(WITH_BOB);
    await reconnect();
    ports.wire.serve(established({ user_id: EVE }));
    await reconnect();
    ports.wire.serve(established({ user_id: EVE, resumed: "complete" }));
    expect(reports()).toEqual([]);
  });

  test("are not sent if the setting is off, and not afterwards either", async () => {
    changeSetting("showRead", false);
    ports.wire.serve(message(1, "hello"));
    messenger.see(WITH_BOB);
    expect(talk()?.unread).toBe(0);
    changeSetting("showRead", true);
    await reconnect();
    ports.wire.serve(established({ resumed: "complete" }));
    expect(reports()).toEqual([]);
  });
});

test("typing is not sent if the setting is off", () => {
  changeSetting("showTyping", false);
  messenger.write(WITH_BOB, "h");
  changeSetting("showTyping", true);
  expect(ports.wire.sentOf("typing")).toEqual([]);
});

test("a short reconnect changes nothing that is known about other people", async () => {
  ports.wire.serve(message(1, "hello"), delta(2, { joined: [user(EVE, "Eve")], total: 3 }));
  const people = () => [...usePeople.getState().users.values()];
  const before = { people: people(), conversation: talk() };
  const said = useNotices.getState().count;
  await reconnect();
  ports.wire.serve(
    established({ resumed: "complete" }),
    userList([user(ME, "Amber Fox"), user(BOB, "Bob"), user(EVE, "Eve")]),
    message(1, "hello"),
  );
  expect(people()).toEqual(before.people);
  expect(talk()).toEqual(before.conversation);
  expect(useNotices.getState().count).toBe(said);
  expect(useSession.getState()).toMatchObject({ me: { id: ME }, formerIds: [], lostAt: null });
});

test("typing is sent every two seconds at most, and expires after six", () => {
  for (const draft of ["h", "he", "hel"]) messenger.write(WITH_BOB, draft);
  expect(ports.wire.sentOf("typing")).toHaveLength(1);
  ports.clock.advance(2000);
  messenger.write(WITH_BOB, "hell");
  expect(ports.wire.sentOf("typing")).toHaveLength(2);
  ports.wire.serve({ type: "typing", user_id: BOB, is_typing: true });
  ports.clock.advance(5999);
  expect(usePeople.getState().typing.has(BOB)).toBe(true);
  ports.clock.advance(1);
  expect(usePeople.getState().typing.has(BOB)).toBe(false);
});

test("a message in another conversation is announced with the sender's name only", () => {
  ports.wire.serve(message(1, "secret words"));
  expect(useNotices.getState().text).toBe("New message from Bob");
  messenger.open(WITH_BOB);
  ports.wire.serve(message(2, "open words"));
  expect(useNotices.getState().text).toBe("Bob: open words");
});
