// Whom the server should keep telling us about when the list is too long to be sent whole.
import { type ClientFrame, clientFrame } from "@/realtime/frames";

/** Why somebody is watched: a conversation with them, or their name was looked for. */
export type WatchReason = "conversation" | "search";

export interface WatchList {
  /** Replaces the people of one reason, and tells the server if that changes whom it should tell about. */
  watch(reason: WatchReason, ids: Iterable<string>): void;
  /** Sends the set again: its answer is a fresh snapshot. */
  refresh(): void;
  /** True for people whose absence from a partial list means that they are gone. */
  has(id: string): boolean;
  /** A new session watches nobody. */
  reset(): void;
}

export function createWatchList(
  send: (frame: ClientFrame) => boolean,
  limit: () => number,
): WatchList {
  const wanted: Record<WatchReason, string[]> = { conversation: [], search: [] };
  let sent: ReadonlySet<string> = new Set();

  function submit() {
    send(clientFrame.watch([...sent]));
  }

  return {
    watch(reason, ids) {
      wanted[reason] = [...ids];
      const all = [...new Set([...wanted.conversation, ...wanted.search])];
      const next = new Set(limit() > 0 ? all.slice(0, limit()) : all);
      if (next.size === sent.size && [...next].every((id) => sent.has(id))) return;
      sent = next;
      submit();
    },
    refresh: submit,
    has: (id) => sent.has(id),
    reset() {
      sent = new Set();
      wanted.search = [];
    },
  };
}
