// The frames of chat.v2: their types, the parser for incoming frames, and a builder for each outgoing one.

import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type User = Schemas["User"];
export type Limits = Schemas["Limits"];
export type Message = Schemas["Message"];
/** What a message may carry besides its text. */
export type Extras = Pick<Schemas["SendMessage"], "about" | "burn_after_ms" | "file">;
export type Invite = Schemas["Invite"];
export type InviteStatus = Schemas["InviteStatus"];
export type ErrorCode = Schemas["ErrorCode"];
export type UndeliverableReason = Schemas["UndeliverableReason"];
export type ServerFrame = Schemas["ServerFrame"];
export type ClientFrame = Schemas["ClientFrame"];

export type Visibility = Schemas["Visibility"];
/** Who can find this user. It is part of the first frame, so that nobody is visible by mistake, not even briefly. */
export type Privacy = Pick<Schemas["Join"], "visibility" | "blocked">;

export type FrameOf<T extends ServerFrame["type"]> = Extract<ServerFrame, { type: T }>;

export const SUBPROTOCOL = "chat.v2";

// The fields that a frame of each type must have. A frame without one of them is ignored.
export const REQUIRED: Record<ServerFrame["type"], readonly string[]> = {
  connection_established: [
    "user_id",
    "name",
    "session",
    "resumed",
    "heartbeat_ms",
    "limits",
    "server_time",
  ],
  user_list_update: ["users", "total", "revision"],
  presence_delta: ["revision", "joined", "changed", "left", "total"],
  message_accepted: ["client_id", "message_id", "timestamp"],
  chat_message: ["seq", "message"],
  message_status: ["seq", "status", "client_ids", "receiver_id"],
  typing: ["user_id", "is_typing"],
  invites: ["invites"],
  invite_result: ["code", "status"],
  contact: ["user"],
  visibility: ["visibility"],
  server_closing: ["reconnect_after_ms"],
  error: ["code", "message"],
  pong: [],
};

/** Returns null if it isn't a frame, or if this app doesn't know its type: a newer server may send more types. */
export function parseServerFrame(data: unknown): ServerFrame | null {
  if (typeof data !== "string") return null;
  let frame: unknown;
  try {
    frame = JSON.parse(data);
  } catch {
    return null;
  }
  if (typeof frame !== "object" || frame === null || !("type" in frame)) return null;
  const required = REQUIRED[frame.type as ServerFrame["type"]] as readonly string[] | undefined;
  if (!required?.every((field) => field in frame)) return null;
  return frame as ServerFrame;
}

export function seqOf(frame: ServerFrame): number | null {
  return frame.type === "chat_message" || frame.type === "message_status" ? frame.seq : null;
}

export const clientFrame = {
  join: (name: string, privacy: Privacy = {}): ClientFrame => ({
    type: "join",
    name,
    ...privacy,
  }),
  resume: (token: string, lastSeq: number, privacy: Privacy = {}): ClientFrame => ({
    type: "resume",
    token,
    last_seq: lastSeq,
    ...privacy,
  }),
  chatMessage: (
    clientId: string,
    receiverId: string,
    content: string,
    extras: Extras = {},
  ): ClientFrame => ({
    type: "chat_message",
    client_id: clientId,
    receiver_id: receiverId,
    content,
    ...extras,
  }),
  ack: (seq: number): ClientFrame => ({ type: "ack", seq }),
  markRead: (senderId: string, messageId: string): ClientFrame => ({
    type: "mark_read",
    sender_id: senderId,
    message_id: messageId,
  }),
  typing: (receiverId: string, isTyping: boolean): ClientFrame => ({
    type: "typing",
    receiver_id: receiverId,
    is_typing: isTyping,
  }),
  watch: (userIds: string[]): ClientFrame => ({ type: "watch", user_ids: userIds }),
  rename: (name: string): ClientFrame => ({ type: "rename", name }),
  setVisibility: (visibility: Visibility): ClientFrame => ({ type: "set_visibility", visibility }),
  block: (userIds: string[]): ClientFrame => ({ type: "block", user_ids: userIds }),
  createInvite: (uses?: number, expiresInMs?: number): ClientFrame => ({
    type: "create_invite",
    uses,
    expires_in_ms: expiresInMs,
  }),
  revokeInvite: (code: string): ClientFrame => ({ type: "revoke_invite", code }),
  followInvite: (code: string): ClientFrame => ({ type: "use_invite", code }),
  leave: (): ClientFrame => ({ type: "leave" }),
  ping: (nonce?: string): ClientFrame => ({ type: "ping", nonce }),
};
