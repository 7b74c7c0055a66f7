// Thousands of people for the built app: a fake server that sends what the test wants.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { type WebSocket, WebSocketServer } from "ws";
import type { Line } from "./line.ts";

interface Person {
  id: string;
  name: string;
}

const ME = { id: "11111111-1111-4111-8111-111111111111", name: "Amber Fox" };
const LIMIT = 100_000;

export interface Crowd {
  total: number;
  /** Sends one change of the list: some people join, some change, some leave. */
  change(changes: { joined?: Person[]; changed?: Person[]; left?: string[] }): void;
  /** Sends messages from this person, with times one minute apart up to now. */
  write(sender: Person, contents: string[]): void;
}

export function person(number: number): Person {
  const digits = String(number).padStart(5, "0");
  return { id: `99999999-9999-4999-8999-0000000${digits}`, name: `Person ${digits}` };
}

/** Every page that joins finds this many others, all of them in one list. */
export async function meetCrowd(page: Page, line: Line, count: number): Promise<Crowd> {
  const people = [ME, ...Array.from({ length: count }, (_, number) => person(number))];
  let revision = 1;
  let seq = 0;
  let socket: WebSocket | null = null;
  const crowd: Crowd = {
    total: people.length,
    change({ joined = [], changed = [], left = [] }) {
      revision += 1;
      crowd.total += joined.length - left.length;
      const news = { joined: joined.map(asUser), changed: changed.map(asUser), left };
      tell({ type: "presence_delta", revision, ...news, total: crowd.total });
    },
    write(sender, contents) {
      const now = Date.now();
      contents.forEach((content, place) => {
        seq += 1;
        const id = `77777777-7777-4777-8777-${String(seq).padStart(12, "0")}`;
        const timestamp = new Date(now - (contents.length - place) * 60_000).toISOString();
        const [sender_id, receiver_id] = [sender.id, ME.id];
        const message = { id, client_id: id, sender_id, receiver_id, content, timestamp };
        tell({ type: "chat_message", seq, message });
      });
    },
  };

  function tell(frame: object) {
    socket?.send(JSON.stringify(frame));
  }

  const server = createServer((_, response) => response.writeHead(204).end());
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (opened) => {
    socket = opened;
    opened.on("message", (message) => {
      if (JSON.parse(message.toString()).type === "join") welcome();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  page.on("close", () => {
    server.close();
    server.closeAllConnections();
    for (const open of sockets.clients) open.terminate();
  });
  line.leadTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

  function welcome() {
    tell({
      type: "connection_established",
      user_id: ME.id,
      name: ME.name,
      session: { token: "secret", resume_window_ms: 30_000 },
      resumed: "new",
      heartbeat_ms: 600_000,
      epoch: "one",
      limits: { presence_list_limit: LIMIT, watch_limit: 1_000, max_name_length: 20 },
      server_time: new Date().toISOString(),
    });
    const total = crowd.total;
    const users = people.map(asUser);
    tell({ type: "user_list_update", users, total, truncated: false, revision });
  }
  return crowd;
}

function asUser(someone: Person) {
  const connected_at = "2026-03-01T09:30:00.000Z";
  return { ...someone, is_online: true, status: "online", connected_at };
}
