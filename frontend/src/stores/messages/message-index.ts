// Finds a message among thousands by any of its ids. The index is passed on from one list to its successor, so a change
// needs no search.
import type { ChatMessage } from "@/stores/conversations/message";

type Places = Map<string, number>;

const indices = new WeakMap<readonly ChatMessage[], Places>();

/** `name`: the key, the client id, or an id from the server. Returns -1 if the message is not here. */
export function placeOf(messages: readonly ChatMessage[], name: string): number {
  return placesOf(messages).get(name) ?? -1;
}

/** Behaves like a map from names to places, without creating one. */
export function placesIn(messages: readonly ChatMessage[]): {
  size: number;
  get(name: string): number | undefined;
} {
  return { size: messages.length, get: (name) => placesOf(messages).get(name) };
}

export function find(messages: readonly ChatMessage[], name: string): ChatMessage | undefined {
  return messages[placeOf(messages, name)];
}

export function appended(
  messages: readonly ChatMessage[],
  message: ChatMessage,
): readonly ChatMessage[] {
  return handOver(messages, [...messages, message], messages.length);
}

/** Replaces the message at this place by a changed one. */
export function replaced(
  messages: readonly ChatMessage[],
  place: number,
  message: ChatMessage,
): readonly ChatMessage[] {
  return handOver(messages, messages.with(place, message), place);
}

/** Earlier ids of a message stay in the index: a late frame may still use them. */
function handOver(
  before: readonly ChatMessage[],
  after: readonly ChatMessage[],
  place: number,
): readonly ChatMessage[] {
  const places = placesOf(before);
  indices.delete(before);
  const message = after[place];
  if (message) note(places, message, place);
  indices.set(after, places);
  return after;
}

function placesOf(messages: readonly ChatMessage[]): Places {
  const known = indices.get(messages);
  if (known) return known;
  const places: Places = new Map();
  messages.forEach((message, place) => {
    note(places, message, place);
  });
  indices.set(messages, places);
  return places;
}

function note(places: Places, { key, clientId, ids }: ChatMessage, place: number): void {
  places.set(key, place);
  places.set(clientId, place);
  for (const id of ids ?? []) places.set(id, place);
}
