// The golden frames of the contract: the app accepts those of the server, and builds its own exactly like them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { components } from "@/api/schema";
import {
  type ClientFrame,
  clientFrame,
  parseServerFrame,
  REQUIRED,
  type Visibility,
} from "./frames";

type SendMessage = components["schemas"]["SendMessage"];

const FOLDER = join(import.meta.dirname, "../../../contract/frames");

interface Golden {
  file: string;
  dialect: "chat.v2" | "plain";
  direction: "server" | "client";
  frame: { type: string };
}

const golden: Golden[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => ({ file, ...JSON.parse(readFileSync(join(FOLDER, file), "utf8")) }));
const fromServer = golden.filter((it) => it.dialect === "chat.v2" && it.direction === "server");
const fromClient = golden.filter((it) => it.dialect === "chat.v2" && it.direction === "client");

describe("the server's frames", () => {
  test.each(fromServer)("$file is accepted unchanged", ({ frame }) => {
    expect(parseServerFrame(JSON.stringify(frame))).toEqual(frame);
  });

  test("every type that the app handles has a golden frame", () => {
    const types = new Set(fromServer.map(({ frame }) => frame.type));
    expect([...types].sort()).toEqual(Object.keys(REQUIRED).sort());
  });

  test.each(fromServer.filter(({ frame }) => Object.keys(frame).length > 2))(
    "$file without its fields is rejected",
    ({ frame }) => {
      expect(parseServerFrame(JSON.stringify({ type: frame.type }))).toBeNull();
    },
  );
});

describe("the app's frames", () => {
  /** How the app builds each type of frame. Types that the app never sends are missing. */
  const rebuild: { [type: string]: (frame: never) => ClientFrame } = {
    join: ({ name, type: _, ...privacy }: { name: string; type: string }) =>
      clientFrame.join(name, privacy),
    resume: ({
      token,
      last_seq,
      type: _,
      ...privacy
    }: {
      token: string;
      last_seq: number;
      type: string;
    }) => clientFrame.resume(token, last_seq, privacy),
    set_visibility: ({ visibility }: { visibility: Visibility }) =>
      clientFrame.setVisibility(visibility),
    block: ({ user_ids }: { user_ids: string[] }) => clientFrame.block(user_ids),
    mark_read: (frame: { sender_id: string; message_id: string }) =>
      clientFrame.markRead(frame.sender_id, frame.message_id),
    chat_message: ({ client_id, receiver_id, content, about, burn_after_ms, file }: SendMessage) =>
      clientFrame.chatMessage(client_id, receiver_id, content, { about, burn_after_ms, file }),
    ack: ({ seq }: { seq: number }) => clientFrame.ack(seq),
    typing: (frame: { receiver_id: string; is_typing: boolean }) =>
      clientFrame.typing(frame.receiver_id, frame.is_typing),
    watch: ({ user_ids }: { user_ids: string[] }) => clientFrame.watch(user_ids),
    rename: ({ name }: { name: string }) => clientFrame.rename(name),
    create_invite: (frame: { uses: number; expires_in_ms: number }) =>
      clientFrame.createInvite(frame.uses, frame.expires_in_ms),
    revoke_invite: ({ code }: { code: string }) => clientFrame.revokeInvite(code),
    use_invite: ({ code }: { code: string }) => clientFrame.followInvite(code),
    leave: () => clientFrame.leave(),
    ping: ({ nonce }: { nonce: string }) => clientFrame.ping(nonce),
  };
  const built = fromClient.filter(({ frame }) => frame.type in rebuild);

  test.each(built)("$file is exactly what the app sends", ({ frame }) => {
    const sent = rebuild[frame.type]?.(frame as never);
    // A builder makes no request_id: the code that sends the frame adds it.
    expect(JSON.parse(JSON.stringify(sent))).toEqual({ ...frame, request_id: undefined });
  });

  test("every builder is compared with a golden frame", () => {
    const types = new Set(built.map(({ frame }) => frame.type));
    expect([...types].sort()).toEqual(Object.keys(rebuild).sort());
    expect(Object.keys(rebuild)).toHaveLength(Object.keys(clientFrame).length);
  });
});
