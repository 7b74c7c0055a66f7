// What was written and is not settled yet, in order. It sends when it can, waits when it can't, and settles each message once.
import {
  type ClientFrame,
  clientFrame,
  type ErrorCode,
  type FrameOf,
  type UndeliverableReason,
} from "./frames";
import type { Clock, Timer } from "./ports";

/** What the server's `message_status` or `error` gives, or the app's own word for a line that broke in between. */
export type FailureReason = UndeliverableReason | ErrorCode | "connection_lost";

export type Progress =
  | { state: "sending" }
  | { state: "sent"; messageId: string }
  | { state: "delivered" }
  | { state: "read" }
  | { state: "failed"; reason: FailureReason };

export interface Outgoing {
  clientId: string;
  receiverId: string;
  content: string;
}

export interface Outbox {
  add(message: Outgoing): void;
  /** Sends what waits, in order: after joining, or when a pause is over. */
  flush(): void;
  /** The server doesn't know this session's earlier messages: what was on its way can't be finished. */
  sessionEnded(): void;
  accepted(frame: FrameOf<"message_accepted">): void;
  status(frame: FrameOf<"message_status">): void;
  refused(frame: FrameOf<"error">): void;
  clear(): void;
}

interface Entry extends Outgoing {
  stage: "waiting" | "sent" | "accepted";
}

export function createOutbox(
  clock: Clock,
  send: (frame: ClientFrame) => boolean,
  progress: (receiverId: string, clientId: string, progress: Progress) => void,
): Outbox {
  // In the order of writing, which is the order of sending.
  const entries = new Map<string, Entry>();
  let pause: Timer | null = null;

  function settle(clientId: string, outcome: Progress) {
    const entry = entries.get(clientId);
    if (!entry) return;
    entries.delete(clientId);
    progress(entry.receiverId, clientId, outcome);
  }

  function flush() {
    if (pause !== null) return;
    for (const entry of entries.values()) {
      if (entry.stage !== "waiting") continue;
      if (!send(clientFrame.chatMessage(entry.clientId, entry.receiverId, entry.content))) return;
      entry.stage = "sent";
    }
  }

  function resumeAfter(ms: number) {
    if (pause !== null) clock.cancel(pause);
    pause = clock.after(ms, () => {
      pause = null;
      flush();
    });
  }

  return {
    add(message) {
      entries.set(message.clientId, { ...message, stage: "waiting" });
      progress(message.receiverId, message.clientId, { state: "sending" });
      flush();
    },
    flush,
    sessionEnded() {
      for (const entry of [...entries.values()]) {
        if (entry.stage !== "waiting") {
          settle(entry.clientId, { state: "failed", reason: "connection_lost" });
        }
      }
    },
    accepted({ client_id, message_id }) {
      const entry = entries.get(client_id);
      if (!entry) return;
      entry.stage = "accepted";
      progress(entry.receiverId, client_id, { state: "sent", messageId: message_id });
    },
    status({ status, client_ids, receiver_id, reason }) {
      for (const clientId of client_ids) {
        if (status === "undeliverable") {
          settle(clientId, { state: "failed", reason: reason ?? "recipient_unavailable" });
        } else if (entries.has(clientId)) {
          settle(clientId, { state: status });
        } else {
          // Settled before as delivered, now read: only the mark changes.
          progress(receiver_id, clientId, { state: status });
        }
      }
    },
    refused({ client_id, code, retry_after_ms }) {
      const entry = client_id ? entries.get(client_id) : undefined;
      if (!entry) return;
      if (code === "rate_limited") {
        entry.stage = "waiting";
        resumeAfter(retry_after_ms ?? 1000);
      } else {
        settle(entry.clientId, { state: "failed", reason: code });
      }
    },
    clear() {
      entries.clear();
      if (pause !== null) clock.cancel(pause);
      pause = null;
    },
  };
}
