// Turns a conversation's messages into what is drawn: days, and groups of what one person said in a row.
import { dayKey } from "@/lib/time";
import type { ChatMessage } from "@/stores/conversations/message";
import { isOwn } from "@/stores/session/session";

export interface TimelineItem {
  message: ChatMessage;
  mine: boolean;
  /** The first of its day. One that is older than what stands above it begins none: there would be two headings of one day. */
  newDay: boolean;
  /** The first and the last of what one person said in a row. */
  first: boolean;
  last: boolean;
  /** Its mark tells more than that of the message below it. */
  marked: boolean;
  /** How many in a row did not get through for the same reason; counted at the last of them, and 0 at the others. */
  failures: number;
}

const GROUP_MS = 5 * 60_000;

/**
 * Of the messages from `from` up to, and without, `to`. `mark`: the key of the message that something is drawn in front of; no
 * group goes on across it.
 */
export function timeline(
  messages: readonly ChatMessage[],
  mark: string | null = null,
  from = 0,
  to = messages.length,
): TimelineItem[] {
  const together = (a: ChatMessage, b: ChatMessage) => b.key !== mark && belong(a, b);
  let latest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < from; index++)
    latest = Math.max(latest, messages[index]?.at ?? latest);
  return messages.slice(from, to).map((message, index) => {
    const before = messages[from + index - 1];
    const after = messages[from + index + 1];
    const { at } = message;
    const newDay = before === undefined || (at > latest && dayKey(at) !== dayKey(latest));
    latest = Math.max(latest, at);
    const last = after === undefined || !together(message, after);
    const { state } = message.progress ?? {};
    return {
      message,
      mine: isOwn(message),
      newDay,
      first: before === undefined || !together(before, message),
      last,
      failures: isSameFailure(message, after) ? 0 : failedTogether(messages, from + index).length,
      marked: last || state === "failed" || state !== after.progress?.state,
    };
  });
}

/** Those in a row, up to the one at `place`, that did not get through for the same reason. */
export function failedTogether(messages: readonly ChatMessage[], place: number): ChatMessage[] {
  const all: ChatMessage[] = [];
  for (let at = place; at >= 0; at -= 1) {
    const message = messages[at];
    if (message?.progress?.state !== "failed") break;
    if (all[0] !== undefined && !isSameFailure(message, all[0])) break;
    all.unshift(message);
  }
  return all;
}

function isSameFailure({ progress: a }: ChatMessage, after: ChatMessage | undefined): boolean {
  const b = after?.progress;
  return a?.state === "failed" && b?.state === "failed" && a.reason === b.reason;
}

export interface DayOfItems {
  /** Stays the same when messages are added at either end. */
  key: string;
  items: TimelineItem[];
}

export function byDay(items: readonly TimelineItem[]): DayOfItems[] {
  const days: DayOfItems[] = [];
  for (const item of items) {
    if (item.newDay || days.length === 0) {
      days.push({ key: dayKey(item.message.at), items: [] });
    }
    days.at(-1)?.items.push(item);
  }
  return days;
}

function belong(a: ChatMessage, b: ChatMessage): boolean {
  const sameSender = a.author === b.author || (isOwn(a) && isOwn(b));
  return sameSender && b.at - a.at <= GROUP_MS && dayKey(a.at) === dayKey(b.at);
}
