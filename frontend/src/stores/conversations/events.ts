// What happened in a conversation besides what was said: who went and came back, and what was set or cleared.

export type ChatEvent =
  | { kind: "left"; at: number }
  | { kind: "back"; at: number }
  /** Null: what one writes stays. */
  | { kind: "burn"; at: number; afterMs: number | null }
  /** `clientId`: of the change that tells the other side. `failed`: it didn't reach them. */
  | { kind: "cleared"; at: number; mine: boolean; clientId?: string; failed?: boolean };

/** More than anybody looks back on. */
const MOST = 100;

export function withEvent<Whole extends { events?: readonly ChatEvent[] }>(
  conversation: Whole,
  event: ChatEvent,
): Whole {
  return { ...conversation, events: [...(conversation.events ?? []), event].slice(-MOST) };
}
