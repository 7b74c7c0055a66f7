// Frames as the server sends them, with defaults for the fields that a test doesn't need.
import { conversationWith } from "@/lib/conversation-id";
import type { FrameOf, Limits, Message, User } from "@/realtime/frames";

export const ME = "11111111-1111-4111-8111-111111111111";
export const BOB = "22222222-2222-4222-8222-222222222222";
export const EVE = "33333333-3333-4333-8333-333333333333";
/** The conversations with Bob and Eve. */
export const WITH_BOB = conversationWith(BOB);
export const WITH_EVE = conversationWith(EVE);

export const LIMITS = {
  max_name_length: 20,
  max_content_chars: 4000,
  max_content_bytes: 16384,
  presence_list_limit: 200,
  watch_limit: 1000,
} as Limits;

export function user(id: string, name: string, more: Partial<User> = {}): User {
  return {
    id,
    name,
    is_online: true,
    status: "online",
    connected_at: "2026-03-01T09:30:00.000Z",
    ...more,
  };
}

export function established(
  more: Partial<FrameOf<"connection_established">> = {},
): FrameOf<"connection_established"> {
  return {
    type: "connection_established",
    user_id: ME,
    name: "Amber Fox",
    session: { token: "secret", resume_window_ms: 30000 },
    resumed: "new",
    heartbeat_ms: 15000,
    epoch: "e1",
    limits: LIMITS,
    server_time: "2026-03-01T10:00:00.000Z",
    ...more,
  } as FrameOf<"connection_established">;
}

export function userList(
  users: User[],
  more: Partial<FrameOf<"user_list_update">> = {},
): FrameOf<"user_list_update"> {
  return {
    type: "user_list_update",
    users,
    total: users.length,
    truncated: false,
    revision: 1,
    ...more,
  };
}

export function delta(
  revision: number,
  more: Partial<FrameOf<"presence_delta">> = {},
): FrameOf<"presence_delta"> {
  return { type: "presence_delta", revision, joined: [], changed: [], left: [], total: 2, ...more };
}

let messages = 0;

export function message(
  seq: number,
  content: string,
  more: Partial<Message> = {},
): FrameOf<"chat_message"> {
  messages += 1;
  const id = `44444444-4444-4444-8444-${String(messages).padStart(12, "0")}`;
  return {
    type: "chat_message",
    seq,
    message: {
      id,
      client_id: id,
      sender_id: BOB,
      receiver_id: ME,
      content,
      timestamp: "2026-03-01T10:00:00.000Z",
      ...more,
    },
  };
}

export function accepted(clientId: string): FrameOf<"message_accepted"> {
  return {
    type: "message_accepted",
    client_id: clientId,
    message_id: "55555555-5555-4555-8555-555555555555",
    timestamp: "2026-03-01T10:00:00.000Z",
  };
}

export function status(
  seq: number,
  state: FrameOf<"message_status">["status"],
  clientIds: string[],
  reason?: FrameOf<"message_status">["reason"],
): FrameOf<"message_status"> {
  return {
    type: "message_status",
    seq,
    status: state,
    client_ids: clientIds,
    receiver_id: BOB,
    reason,
  };
}

export function refusal(
  code: FrameOf<"error">["code"],
  more: Partial<FrameOf<"error">> = {},
): FrameOf<"error"> {
  return { type: "error", code, message: `in words: ${code}`, ...more };
}
