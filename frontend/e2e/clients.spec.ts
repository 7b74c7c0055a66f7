// The two small clients in docs/clients keep the promises of docs/CLIENTS.md, whatever happens to the connection and
// the server.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { WebSocket } from "ws";
import type { Backend } from "./support/backend.ts";
import type { Line } from "./support/line.ts";
import { expect, test } from "./support/test.ts";

/** Behaves like the WebSocket of browsers and of Node 22: a connection that can't be made only closes. */
class StandardWebSocket extends WebSocket {
  constructor(url: string, protocol: string) {
    super(url, protocol);
    this.on("error", () => {});
  }
}
Object.assign(globalThis, { WebSocket: StandardWebSocket });

interface Events {
  message(message: { content: string }): void;
  status(clientId: string, status: string): void;
  people(people: ReadonlyMap<string, string>): void;
  ended(code: number, why: string): void;
}

/** Imported by its path, because the app's image is built from this folder alone. */
const { chat } = (await import(new URL("../../docs/clients/chat-v2.ts", import.meta.url).href)) as {
  chat(
    url: string,
    name: string,
    events: Events,
  ): { send(to: string, words: string): string; leave(): void };
};

const root = fileURLToPath(new URL("../../", import.meta.url));
const WORDS = Array.from({ length: 30 }, (_, number) => `message ${number}`);

/** A client that sends messages, with a record of everything that it was told. */
function talker(url: string, name: string) {
  const heard: string[] = [];
  const ends = new Map<string, string[]>();
  let here = new Map<string, string>();
  const client = chat(`${url.replace("http", "ws")}/ws`, name, {
    message: ({ content }) => void heard.push(content),
    status: (id, status) => void ends.set(id, [...(ends.get(id) ?? []), status]),
    people: (people) => {
      here = new Map(people);
    },
    ended: (code, why) => void heard.push(`ended ${code} ${why}`),
  });
  const idOf = (other: string) => [...here].find(([, its]) => its === other)?.[0] ?? null;
  /** The final statuses of each message. */
  const finals = () => [...ends.values()].map((all) => all.filter((it) => it !== "accepted"));
  return { ...client, heard, ends, finals, idOf };
}

/**
 * The server writes a new token to its database about 20 ms after the client received it (docs/decisions/0006). After a
 * crash before that the client has to join again, which is not what is tested here.
 */
const WRITTEN_MS = 1_000;

/**
 * Sends all messages, while the connection breaks and the server is killed in between. `settled` returns how many
 * messages the other client has answered or received.
 */
async function sayAll(
  send: (words: string) => void,
  settled: () => number,
  line: Line,
  backend: Backend,
) {
  for (const [number, words] of WORDS.entries()) {
    if (number === 10) line.snap();
    if (number === 20) {
      await expect.poll(settled, { timeout: 60_000 }).toBe(number);
      await new Promise((resolve) => setTimeout(resolve, WRITTEN_MS));
    }
    // Five messages are under way.
    if (number === 25) {
      await backend.stop("SIGKILL");
      await backend.startAgain();
    }
    send(words);
  }
}

test("the client in TypeScript gets every message through once and in order, over a cut line and a killed server", async ({
  line,
  backend,
}) => {
  const amber = talker(line.url, "Amber");
  const bob = talker(line.url, "Bob");
  await expect.poll(() => amber.idOf("Bob")).not.toBeNull();
  const to = amber.idOf("Bob") ?? "";
  await sayAll(
    (words) => amber.send(to, words),
    () => bob.heard.length,
    line,
    backend,
  );
  await expect.poll(() => bob.heard, { timeout: 60_000 }).toEqual(WORDS);
  await expect.poll(amber.finals).toEqual(WORDS.map(() => ["delivered"]));
  // Otherwise they would reconnect, to whatever server is there then.
  for (const client of [amber, bob]) {
    client.leave();
    await expect.poll(() => client.heard.at(-1)).toMatch(/^ended 1000 /);
  }
});

test("the client in Python does, too", async ({ line, backend }) => {
  test.slow();
  const tool = spawnSync(`${root}scripts/python-tool`, ["websockets"], { encoding: "utf8" });
  if (tool.status !== 0) {
    // Nothing else here needs Python, so a machine without it is no reason to fail.
    process.stdout.write(`The client in Python was not tried. ${tool.stderr}\n`);
    return;
  }
  const echo = startEcho(
    `${tool.stdout.trim()}/bin/python`,
    `${line.url.replace("http", "ws")}/ws`,
  );
  const amber = talker(line.url, "Amber");
  await expect.poll(() => amber.idOf("Echo"), { timeout: 30_000 }).not.toBeNull();
  const to = amber.idOf("Echo") ?? "";
  await sayAll(
    (words) => amber.send(to, words),
    () => amber.heard.length,
    line,
    backend,
  );
  const answers = WORDS.map((words) => `${words} again`);
  await expect.poll(() => amber.heard, { timeout: 60_000 }).toEqual(answers);
  await expect.poll(() => echo.delivered).toBe(WORDS.length);
  amber.leave();
  await expect.poll(() => amber.heard.at(-1)).toMatch(/^ended 1000 /);
  echo.program.kill();
});

/** Sends back what it receives, and writes a line for each of its own messages that was delivered. */
const ECHO = `
import asyncio, sys
sys.path.insert(0, "docs/clients")
from chat_v2 import Chat

class Events:
    words = asyncio.Queue()
    def message(self, message): self.words.put_nowait((message["sender_id"], message["content"] + " again"))
    def status(self, client_id, status, reason): print(status, flush=True)
    def people(self, people): pass
    def ended(self, code, why): print("ended", code, why, flush=True)

async def main():
    chat = Chat(sys.argv[1], "Echo", Events())
    running = asyncio.create_task(chat.run())
    while not running.done():
        await chat.send(*await chat.events.words.get())

asyncio.run(main())
`;

function startEcho(python: string, url: string) {
  const program: ChildProcess = spawn(python, ["-c", ECHO, url], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
  });
  const echo = { program, delivered: 0 };
  if (program.stdout === null) throw new Error("what the client says can't be read");
  createInterface(program.stdout).on("line", (status) => {
    if (status === "delivered") echo.delivered += 1;
  });
  return echo;
}
