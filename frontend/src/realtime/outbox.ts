// What was written and is not settled yet, in order. It sends when it can, waits when it can't, and settles each message once.
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

/** What the server's `message_status` or `error` gives, or the app's own word for a line that broke in between. */
export type FailureReason =
  | UndeliverableReason
  | ErrorCode
  | "connection_lost"
  | "unknown_message"
  | "takes_no_files";

export type Progress =
  | { state: "sending" }
  | { state: "sent"; messageId: string }
  | { state: "delivered" }
  /** `at`: when that was told. */
  | { state: "read"; at?: number }
  | { state: "failed"; reason: FailureReason };

type Action = NonNullable<Extras["about"]>["action"];

interface Waiting {
  clientId: string;
  to: ConversationId;
  content: string;
}

/** `answers`: another message, by a name of this app's own. */
export interface OutgoingMessage extends Waiting {
  kind: "message";
  answers?: string;
  burnAfterMs?: number;
}

/** A part of a file. The first one is the message that the file is. */
export interface OutgoingPart extends Waiting {
  kind: "part";
  file: NonNullable<Extras["file"]>;
  burnAfterMs?: number;
}

/** `key`: of the message that it changes, by a name of this app's own: its id may only be known when its turn has come. */
export interface OutgoingChange extends Waiting {
  kind: "change";
  action: Exclude<Action, "reply">;
  key: string;
}

/** All that can wait. A further kind is one more here, and `frameOf` says which frame it becomes. */
export type Outgoing = OutgoingMessage | OutgoingPart | OutgoingChange;

export type Entry = Outgoing & {
  /** `parked`: the server gave it back before its restart; it waits for the next line. */
  stage: "waiting" | "sent" | "accepted" | "parked";
};

/** A message that another one is about, and what that one does. */
export interface Reference {
  action: Action;
  key: string;
}

export interface Outbox {
  add(message: Outgoing): void;
  /** The line is back, and this is what became of the session: sends what has to be sent, in order. */
  lineUp(resumed: FrameOf<"connection_established">["resumed"]): void;
  /** The server is about to go: nothing new is sent on this line. */
  hold(): void;
  accepted(frame: FrameOf<"message_accepted">): void;
  status(frame: FrameOf<"message_status">): void;
  refused(frame: FrameOf<"error">): void;
  /** Takes back what was not sent there yet; gives the client ids. */
  withdraw(to: ConversationId): string[];
  /** Everything unsettled, for a later life of the page. */
  entries(): Entry[];
  /** Puts what an earlier life or another tab left in place of what is here. */
  restore(entries: readonly Entry[]): void;
  clear(): void;
}

export function createOutbox(
  clock: Clock,
  send: (frame: ClientFrame) => boolean,
  progress: (to: ConversationId, clientId: string, progress: Progress) => void,
  /** The server's id of a message that another one is about; null when it has none. */
  idOf: (to: ConversationId, reference: Reference) => string | null = () => null,
  /** This one went out for the first time, at this moment. */
  isOut: (clientId: string) => void = () => {},
): Outbox {
  // In the order of writing, which is the order of sending.
  const entries = new Map<string, Entry>();
  let pause: Timer | null = null;
  let held = false;

  function settle(entry: Entry, outcome: Progress) {
    entries.delete(entry.clientId);
    progress(entry.to, entry.clientId, outcome);
  }

  /** One at a time per conversation: a message that is refused for now is then not overtaken by the next one. */
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

  /** What comes before an entry is accepted or over by the time of its turn. Null for a change of what never got anywhere. */
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
    // Nobody is to blame, and the same identity makes sure that it is shown once.
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
          // Settled before as delivered, now read: only the mark changes.
          progress(conversationWith(receiver_id), clientId, { state: status });
        }
      }
      // One whose acceptance got lost has made room for the next.
      flush();
    },
    refused({ client_id, code, retry_after_ms }) {
      const entry = client_id ? entries.get(client_id) : undefined;
      // What was accepted ends by a status; an error can only be about a copy of it.
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
