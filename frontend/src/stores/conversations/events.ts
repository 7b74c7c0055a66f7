// What happened in a conversation besides what was said: who went and came back, and what was set or cleared.
import type { ChatMessage } from "./message";

type Happening =
  | { kind: "left"; at: number }
  | { kind: "back"; at: number }
  /** Null: what one writes stays. */
  | { kind: "burn"; at: number; afterMs: number | null }
  /** `clientId`: of the change that tells the other side. `failed`: it didn't reach them. */
  | { kind: "cleared"; at: number; mine: boolean; clientId?: string; failed?: boolean };

/** `after`: the key of the message that was the newest one then; null: there was none. Its place doesn't depend on a clock. */
export type ChatEvent = Happening & { after?: string | null };

/** More than anybody looks back on. */
const MOST = 100;

interface Whole {
  messages: readonly ChatMessage[];
  events?: readonly ChatEvent[];
}

export function withEvent<T extends Whole>(conversation: T, happening: Happening): T {
  const event = { ...happening, after: conversation.messages.at(-1)?.key ?? null };
  return { ...conversation, events: [...(conversation.events ?? []), event].slice(-MOST) };
}

/** Of these messages only some stay: what happened after one that goes is now after the one before it. */
export function eventsAmong(
  { events, messages }: Whole,
  stays: (message: ChatMessage) => boolean,
): readonly ChatEvent[] | undefined {
  if (events === undefined || events.length === 0) return events;
  const places = new Map<string, string | null>();
  let last: string | null = null;
  for (const message of messages) {
    if (stays(message)) last = message.key;
    places.set(message.key, last);
  }
  return events.map((event) => {
    const after = event.after == null ? null : (places.get(event.after) ?? null);
    return after === event.after ? event : { ...event, after };
  });
}
