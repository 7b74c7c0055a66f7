// People known besides the lists: they came by an invite or wrote a message, and may be unlisted.
import { create } from "zustand";
import type { User } from "@/realtime/frames";

/** The server reports no more. If it ever did, the oldest would be dropped. */
const MOST = 1_000;

export const useContacts = create<{ byId: ReadonlyMap<string, User> }>()(() => ({
  byId: new Map(),
}));

const { getState, setState } = useContacts;

export function takeContact(user: User): void {
  const byId = new Map(getState().byId);
  byId.delete(user.id);
  if (user.is_online) byId.set(user.id, user);
  for (const id of byId.keys()) {
    if (byId.size <= MOST) break;
    byId.delete(id);
  }
  setState({ byId });
}

export function dropContacts(ids: readonly string[]): void {
  const { byId } = getState();
  if (!ids.some((id) => byId.has(id))) return;
  setState({ byId: new Map([...byId].filter(([id]) => !ids.includes(id))) });
}

export function forgetContacts(): void {
  if (getState().byId.size > 0) setState({ byId: new Map() });
}
