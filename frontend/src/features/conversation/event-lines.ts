// Which of a conversation's events are shown, and before which message: comings and goings in a row are one line.

import type { ChatEvent } from "@/stores/conversations/events";
import type { ChatMessage } from "@/stores/conversations/message";
import { placeOf } from "@/stores/messages/message-index";

export type EventLine =
  | { kind: "presence"; at: number; backAt: number | null; times: number }
  | Extract<ChatEvent, { kind: "burn" | "cleared" }>;

/** By the place of the message that follows; at the number of messages: what comes after the last. */
export function eventLines(
  messages: readonly ChatMessage[],
  events: readonly ChatEvent[] = [],
): ReadonlyMap<number, EventLine[]> {
  const lines = new Map<number, EventLine[]>();
  for (const event of events) {
    const place = event.after == null ? 0 : placeOf(messages, event.after) + 1;
    const there = lines.get(place) ?? [];
    lines.set(place, withLine(there, event));
  }
  return lines;
}

function withLine(lines: readonly EventLine[], event: ChatEvent): EventLine[] {
  const last = lines.at(-1);
  if (event.kind === "left") {
    if (last?.kind !== "presence") {
      return [...lines, { kind: "presence", at: event.at, backAt: null, times: 1 }];
    }
    return [...lines.slice(0, -1), { ...last, times: last.times + 1, backAt: null }];
  }
  if (event.kind === "back") {
    if (last?.kind === "presence") return [...lines.slice(0, -1), { ...last, backAt: event.at }];
    // Something was written in between, and the line above that says that they left.
    return [...lines, { kind: "presence", at: event.at, backAt: event.at, times: 0 }];
  }
  // Of several settings in a row the last one holds.
  if (event.kind === "burn" && last?.kind === "burn") return [...lines.slice(0, -1), event];
  return [...lines, event];
}
