// The messages that have no final status yet, in order. Sends them when there is a connection, keeps them when there is
// none, and settles each one once.
import { type ConversationId, conversationWith, peerOf } from "@/lib/conversation-id";
import {
  type ClientFrame,
  clientFrame,
  type ErrorCode,
  type Extras,
  type FrameOf,
  type UndeliverableReason,
} from "./frames";
import type { Clock, Timer } from "./ports";

/**
 * From the server's `message_status` or `error`; the last three are the app's own, for example for a connection that
 * broke before the status came.
 */
export type FailureReason =
  | UndeliverableReason
  | ErrorCode
  | "connection_lost"
  | "unknown_message"
  | "takes_no_files"
  | "file_refused";

export type Progress =
  | { state: "sending" }
  | { state: "sent"; messageId: string }
  | { state: "delivered" }
  /** `at`: when this device learned of it, in milliseconds by the server's clock. */
  | { state: "read"; at?: number }
  | { state: "failed"; reason: FailureReason };

type Action = NonNullable<Extras["about"]>["action"];

interface Waiting {
  clientId: string;
  to: ConversationId;
  content: string;
}

/** `answers`: the app's own key of the message that this one replies to. */
export interface OutgoingMessage extends Waiting {
  kind: "message";
  answers?: string;
  burnAfterMs?: number;
}

/** A part of a file. The first part is the message that shows the file. */
export interface OutgoingPart extends Waiting {
  kind: "part";
  file: NonNullable<Extras["file"]>;
  burnAfterMs?: number;
}

/**
 * `key`: the app's own key of the message that it changes. The message's id may become known only when this entry is
 * sent.
 */
export interface OutgoingChange extends Waiting {
  kind: "change";
  action: Exclude<Action, "reply">;
  key: string;
}

/** Everything that can wait to be sent. For another kind, add a type here and its frame in `frameOf`. */
export type Outgoing = OutgoingMessage | OutgoingPart | OutgoingChange;

export type Entry = Outgoing & {
  /** `parked`: the server returned it before a restart; it is sent on the next connection. */
  stage: "waiting" | "sent" | "accepted" | "parked";
};

/** Refers to an earlier message; `action` says what is done with it. */
export interface Reference {
  action: Action;
  key: string;
}

export interface Outbox {
  add(message: Outgoing): void;
  /** The connection is back, and `resumed` says whether the session is: sends what has to be sent, in order. */
  lineUp(resumed: FrameOf<"connection_established">["resumed"]): void;
  /** The server announced that it closes: sends nothing new on this connection. */
  hold(): void;
  accepted(frame: FrameOf<"message_accepted">): void;
  status(frame: FrameOf<"message_status">): void;
  refused(frame: FrameOf<"error">): void;
  /** Removes the entries of this conversation that were not sent yet; returns their client ids. */
  withdraw(to: ConversationId): string[];
  /** Copies of all entries that are not settled, to be saved for a reload of the page. */
  entries(): Entry[];
  /** Replaces all entries by those from before a reload or from another tab. */
  restore(entries: readonly Entry[]): void;
  clear(): void;
}

export function createOutbox(
  clock: Clock,
  send: (frame: ClientFrame) => boolean,
  progress: (to: ConversationId, clientId: string, progress: Progress) => void,
  /** The server's id of the message that the reference names; null if it has none. */
  idOf: (to: ConversationId, reference: Reference) => string | null = () => null,
  /** The entry was sent at once, by `add`, without waiting in the outbox. */
  isOut: (clientId: string) => void = () => {},
): Outbox {
  // In the order of writing, which is also the order of sending.
  const entries = new Map<string, Entry>();
  let pause: Timer | null = null;
  let held = false;

  function settle(entry: Entry, outcome: Progress) {
    entries.delete(entry.clientId);
    progress(entry.to, entry.clientId, outcome);
  }

  /**
   * Sends one message at a time per conversation. So a later message cannot overtake one that the server refuses for
   * the moment.
   */
  function flush() {
    if (pause !== null || held) return;
    const busy = new Set<ConversationId>();
    for (const entry of entries.values()) {
      const { to, stage } = entry;
      if (stage === "accepted" || busy.has(to)) continue;
      const frame = frameOf(entry);
      if (stage === "waiting" && frame === null) {
        settle(entry, { state: "failed", reason: "unknown_message" });
        continue;
      }
      busy.add(to);
      if (stage !== "waiting" || frame === null) continue;
      if (!send(frame)) return;
      entry.stage = "sent";
    }
  }

  /**
   * Entries that come earlier are accepted or settled before this one is sent. Returns null for a change of a message
   * that was never delivered to the server, and for an unknown kind of conversation.
   */
  function frameOf(entry: Entry): ClientFrame | null {
    const { clientId, to, content } = entry;
    const receiverId = peerOf(to);
    if (receiverId === null) return null;
    const withExtras = (extras: Extras) =>
      clientFrame.chatMessage(clientId, receiverId, content, extras);
    switch (entry.kind) {
      case "message":
        return withExtras({
          about: aboutOf(to, "reply", entry.answers),
          burn_after_ms: entry.burnAfterMs,
        });
      case "part":
        return withExtras({ burn_after_ms: entry.burnAfterMs, file: entry.file });
      case "change": {
        const about = aboutOf(to, entry.action, entry.key);
        return about ? withExtras({ about }) : null;
      }
    }
  }

  function aboutOf(to: ConversationId, action: Action, key: string | undefined): Extras["about"] {
    const messageId = key === undefined ? null : idOf(to, { action, key });
    return messageId === null ? undefined : { action, message_id: messageId };
  }

  function resumeAfter(ms: number) {
    if (pause !== null) clock.cancel(pause);
    pause = clock.after(ms, () => {
      pause = null;
      flush();
    });
  }

  function undeliverable(entry: Entry, reason: FailureReason) {
    // Not a failure: it is sent again with the same client id, so the receiver's app shows it only once.
    if (reason === "server_restart") entry.stage = "parked";
    else settle(entry, { state: "failed", reason });
  }

  function clear() {
    entries.clear();
    if (pause !== null) clock.cancel(pause);
    pause = null;
  }

  return {
    add(message) {
      entries.set(message.clientId, { ...message, stage: "waiting" });
      progress(message.to, message.clientId, { state: "sending" });
      flush();
      if (entries.get(message.clientId)?.stage === "sent") isOut(message.clientId);
    },
    lineUp(resumed) {
      held = false;
      for (const entry of [...entries.values()]) {
        const known = entry.stage === "sent" || entry.stage === "accepted";
        if (resumed === "new" && known) {
          settle(entry, { state: "failed", reason: "connection_lost" });
        } else if (resumed !== "complete" || entry.stage !== "accepted") {
          entry.stage = "waiting";
        }
      }
      flush();
    },
    hold() {
      held = true;
    },
    accepted({ client_id, message_id }) {
      const entry = entries.get(client_id);
      if (!entry || entry.stage === "parked") return;
      entry.stage = "accepted";
      progress(entry.to, client_id, { state: "sent", messageId: message_id });
      flush();
    },
    status({ status, client_ids, receiver_id, reason }) {
      for (const clientId of client_ids) {
        const entry = entries.get(clientId);
        if (status === "undeliverable") {
          if (entry) undeliverable(entry, reason ?? "recipient_unavailable");
        } else if (entry) {
          settle(entry, { state: status });
        } else {
          // It was settled as delivered before and is read now: only its mark changes.
          progress(conversationWith(receiver_id), clientId, { state: status });
        }
      }
      // An entry whose `message_accepted` got lost may be settled now, which lets the next one be sent.
      flush();
    },
    refused({ client_id, code, retry_after_ms }) {
      const entry = client_id ? entries.get(client_id) : undefined;
      // After the acceptance, a status decides. An error can then only be about a repeated copy.
      if (!entry || entry.stage === "accepted") return;
      if (code === "rate_limited") {
        entry.stage = "waiting";
        resumeAfter(retry_after_ms ?? 1000);
      } else {
        settle(entry, { state: "failed", reason: code });
        flush();
      }
    },
    withdraw(to) {
      const taken = [...entries.values()].filter(
        (entry) => entry.to === to && entry.stage === "waiting",
      );
      for (const { clientId } of taken) entries.delete(clientId);
      return taken.map(({ clientId }) => clientId);
    },
    entries: () => [...entries.values()].map((entry) => ({ ...entry })),
    restore(kept) {
      clear();
      for (const entry of kept) entries.set(entry.clientId, { ...entry });
    },
    clear,
  };
}
