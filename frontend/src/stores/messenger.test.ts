// Frames in, stores out: what the server says is what the app knows, whatever comes twice, late or with a gap.
import { beforeEach, describe, expect, test, vi } from "vitest";
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
} from "@/testing/server-frames";
import { useConversations } from "./conversations";
import { createMessenger, type Messenger } from "./messenger";
import { useNotices } from "./notices";
import { usePeople } from "./people";
import { useSession } from "./session";

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
const talk = (id = BOB) => useConversations.getState().byPeer.get(id);
const said = (id = BOB) => talk(id)?.messages.map(({ content }) => content);
const progress = () => talk()?.messages.map((entry) => entry.progress?.state);

async function reconnect() {
  ports.wire.drop();
  ports.clock.advance(500);
  ports.wire.open();
}

describe("people", () => {
  test("changes are taken by id, in any number of repeats", () => {
    const joined = delta(2, { joined: [user(EVE, "Eve")], total: 3 });
    ports.wire.serve(joined, joined);
    expect(names()).toEqual(["Amber Fox", "Bob", "Eve"]);
    ports.wire.serve(delta(3, { changed: [user(EVE, "Eva")] }), delta(4, { left: [BOB, BOB] }));
    expect(names()).toEqual(["Amber Fox", "Eva"]);
    expect(ports.wire.sentOf("watch")).toEqual([]);
  });

  test("a gap in the numbers asks for the state again, once", () => {
    ports.wire.serve(delta(5, { joined: [user(EVE, "Eve")], total: 3 }), delta(6, { total: 3 }));
    expect(ports.wire.sentOf("watch")).toEqual([{ type: "watch", user_ids: [] }]);
    ports.wire.serve(userList([user(ME, "Amber Fox"), user(EVE, "Eve")], { revision: 7 }));
    expect(names()).toEqual(["Amber Fox", "Eve"]);
  });

  test("in a list too long to be sent whole, whom one talks to stays watched", () => {
    const part = [user(ME, "Amber Fox"), user(BOB, "Bob")];
    ports.wire.serve(message(1, "hello", { sender_id: EVE }));
    ports.wire.serve(userList(part, { total: 900, truncated: true, revision: 2 }));
    expect(ports.wire.sentOf("watch")).toEqual([{ type: "watch", user_ids: [EVE] }]);
    expect(talk(EVE)?.leftAt).toBeNull();
    ports.wire.serve(userList(part, { total: 899, truncated: true, revision: 3 }));
    expect(talk(EVE)?.leftAt).not.toBeNull();
    expect(ports.wire.sentOf("watch")).toHaveLength(1);
  });

  test("a list that outgrows the limit says so, and asks for all when it fits again", () => {
    const limits = { ...LIMITS, presence_list_limit: 3 };
    ports.wire.serve(established({ limits }), userList([user(ME, "Amber Fox")], { revision: 1 }));
    ports.wire.serve(delta(2, { total: 4 }));
    expect(usePeople.getState()).toMatchObject({ total: 4, truncated: true });
    ports.wire.serve(delta(3, { total: 3 }));
    expect(ports.wire.sentOf("watch")).toHaveLength(1);
  });
});

test("an address may name somebody before the list does, even one that is cut short", () => {
  messenger.open(EVE);
  expect(talk(EVE)).toBeUndefined();
  const part = [user(ME, "Amber Fox"), user(BOB, "Bob")];
  ports.wire.serve(userList(part, { total: 900, truncated: true, revision: 2 }));
  expect(ports.wire.sentOf("watch").at(-1)?.user_ids).toEqual([EVE]);
  const more = [...part, user(EVE, "Eve")];
  ports.wire.serve(userList(more, { total: 900, truncated: true, revision: 3 }));
  expect(talk(EVE)?.peer.name).toBe("Eve");
  expect(ports.wire.sentOf("watch")).toHaveLength(1);
});

describe("looking for somebody in a long list", () => {
  const part = [user(ME, "Amber Fox"), user(BOB, "Bob")];

  function serverFinds(...answers: Array<() => Promise<Response>>) {
    const asked: string[] = [];
    vi.stubGlobal("fetch", (request: Request) => {
      asked.push(request.url);
      return answers[asked.length - 1]?.();
    });
    return asked;
  }
  const found = (...users: ReturnType<typeof user>[]) =>
    Response.json({ users, total: users.length, next_cursor: null });

  test("asks the server, and has it tell about whom it found", async () => {
    const asked = serverFinds(async () => found(user(EVE, "Eve")));
    ports.wire.serve(userList(part, { total: 900, truncated: true, revision: 2 }));
    await messenger.lookFor("ev");
    expect(asked).toEqual(["http://parley.test/users?query=ev&limit=50"]);
    expect(ports.wire.sentOf("watch").at(-1)?.user_ids).toEqual([EVE]);
    await messenger.lookFor("");
    expect(ports.wire.sentOf("watch").at(-1)?.user_ids).toEqual([]);
  });

  test("an answer that was overtaken is dropped, and a failed one finds nobody", async () => {
    let answerFirst: (answer: Response) => void = () => {};
    const first = new Promise<Response>((resolve) => {
      answerFirst = resolve;
    });
    serverFinds(
      () => first,
      async () => found(user(EVE, "Eve")),
      () => Promise.reject(new TypeError("no network")),
    );
    const slow = messenger.lookFor("e");
    await messenger.lookFor("ev");
    answerFirst(found(user(BOB, "Bob")));
    await slow;
    expect(ports.wire.sentOf("watch").map((frame) => frame.user_ids)).toEqual([[EVE]]);
    await messenger.lookFor("eve");
    expect(ports.wire.sentOf("watch").at(-1)?.user_ids).toEqual([]);
  });
});

describe("conversations", () => {
  test("a received message is shown once, whatever id it repeats", () => {
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

  test("an own message shows at once and never moves, whatever its mark does", () => {
    messenger.say(BOB, "one");
    ports.wire.serve(message(1, "two"));
    messenger.say(BOB, "three");
    const [first, second] = ports.wire.sentOf("chat_message");
    ports.wire.serve(accepted(second?.client_id ?? ""), accepted(first?.client_id ?? ""));
    ports.wire.serve(status(2, "delivered", [second?.client_id ?? ""]));
    expect(said()).toEqual(["one", "two", "three"]);
    expect(progress()).toEqual(["sent", undefined, "delivered"]);
  });

  test("somebody who leaves leaves the conversation behind, and the same name again is somebody else", () => {
    ports.wire.serve(message(1, "bye"), delta(2, { left: [BOB] }));
    expect(talk()?.leftAt).toBe(ports.clock.now());
    ports.wire.serve(delta(3, { joined: [user(EVE, "Bob")] }));
    expect(talk()?.leftAt).not.toBeNull();
    expect(said()).toEqual(["bye"]);
  });

  test("a refused message can be sent again, as a new one in the old place", () => {
    messenger.say(BOB, "hello");
    const [first] = ports.wire.sentOf("chat_message");
    ports.wire.serve(refusal("queue_full", { client_id: first?.client_id }));
    expect(talk()?.messages[0]?.progress).toEqual({ state: "failed", reason: "queue_full" });
    messenger.retry(BOB, first?.client_id ?? "");
    const second = ports.wire.sentOf("chat_message")[1];
    expect(second?.client_id).not.toBe(first?.client_id);
    ports.wire.serve(accepted(second?.client_id ?? ""));
    expect(progress()).toEqual(["sent"]);
    messenger.discard(BOB, second?.client_id ?? "");
    expect(said()).toEqual([]);
  });
});

describe("the line", () => {
  test("a reconnect is a new person; what was said stays, what was in doubt is told", async () => {
    messenger.say(BOB, "in doubt");
    ports.wire.drop();
    messenger.say(BOB, "written offline");
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

  test("whoever went while the line was down is shown as left", async () => {
    ports.wire.serve(message(1, "hello"));
    await reconnect();
    ports.wire.serve(established({ user_id: EVE }), userList([user(EVE, "Amber Fox")]));
    expect(talk()?.leftAt).not.toBeNull();
  });

  test("numbers start afresh with a new session: its messages are not taken for old ones", async () => {
    ports.wire.serve(message(7, "before"));
    await reconnect();
    ports.wire.serve(
      established({ user_id: EVE }),
      userList([user(BOB, "Bob")]),
      message(1, "after"),
    );
    expect(said()).toEqual(["before", "after"]);
  });

  test("a name that the server doesn't take leads back to the join screen with its words", () => {
    ports.wire.serve(refusal("name_rejected", { message: "Not this one." }));
    ports.wire.drop(4502);
    expect(useSession.getState()).toMatchObject({ phase: "out", nameError: "Not this one." });
  });

  test("leaving forgets everything", () => {
    ports.wire.serve(message(1, "hello"));
    messenger.leave();
    expect(useSession.getState()).toMatchObject({ phase: "out", me: null });
    expect(useConversations.getState().byPeer.size).toBe(0);
    expect(usePeople.getState().users.size).toBe(0);
  });
});

test("typing goes out every two seconds at most, and comes in for six", () => {
  for (const draft of ["h", "he", "hel"]) messenger.write(BOB, draft);
  expect(ports.wire.sentOf("typing")).toHaveLength(1);
  ports.clock.advance(2000);
  messenger.write(BOB, "hell");
  expect(ports.wire.sentOf("typing")).toHaveLength(2);
  ports.wire.serve({ type: "typing", user_id: BOB, is_typing: true });
  ports.clock.advance(5999);
  expect(usePeople.getState().typing.has(BOB)).toBe(true);
  ports.clock.advance(1);
  expect(usePeople.getState().typing.has(BOB)).toBe(false);
});

test("a message in another conversation is announced by its sender alone", () => {
  ports.wire.serve(message(1, "secret words"));
  expect(useNotices.getState().text).toBe("New message from Bob");
  messenger.open(BOB);
  ports.wire.serve(message(2, "open words"));
  expect(useNotices.getState().text).toBe("Bob: open words");
});
