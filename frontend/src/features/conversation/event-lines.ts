// Which of a conversation's events are shown, and before which message: comings and goings in a row are one line.

import type { ChatEvent } from "@/stores/conversations/events";
import type { ChatMessage } from "@/stores/conversations/message";

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
    const place = placeBehind(messages, event.at);
    const there = lines.get(place) ?? [];
    lines.set(place, withLine(there, event));
  }
  return lines;
}

/** Messages are nearly in the order of time, and most events are late ones. */
function placeBehind(messages: readonly ChatMessage[], at: number): number {
  let place = messages.length;
  while (place > 0 && (messages[place - 1]?.at ?? 0) > at) place -= 1;
  return place;
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
