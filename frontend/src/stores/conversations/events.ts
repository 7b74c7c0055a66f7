// What happened in a conversation besides messages: the other person left or came back, disappearing messages were set,
// it was cleared.
import type { ChatMessage } from "./message";

type Happening =
  | { kind: "left"; at: number }
  | { kind: "back"; at: number }
  /** `afterMs`: null if messages stay from now on. */
  | { kind: "burn"; at: number; afterMs: number | null }
  /** `clientId`: of the frame that tells the other person. `failed`: that frame was not delivered. */
  | { kind: "cleared"; at: number; mine: boolean; clientId?: string; failed?: boolean };

/**
 * `after`: the key of the message that was the newest one then; null if there was none. So the event's place does not
 * depend on a clock.
 */
export type ChatEvent = Happening & { after?: string | null };

/** The oldest events above this number are dropped. */
const MOST = 100;

interface Whole {
  messages: readonly ChatMessage[];
  events?: readonly ChatEvent[];
}

export function withEvent<T extends Whole>(conversation: T, happening: Happening): T {
  const event = { ...happening, after: conversation.messages.at(-1)?.key ?? null };
  return { ...conversation, events: [...(conversation.events ?? []), event].slice(-MOST) };
}

/** Only some messages stay. Events that came after a removed message are moved behind the message before it. */
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
