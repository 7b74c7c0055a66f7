// A requested change of this user's name: it is sent, and then either the list contains the new name or the server
// answers with an error.
import { create } from "zustand";
import { useSession } from "./session";

/** The connection broke, there was none, or the server gave a reason. */
export type NameRefusal = "lost" | "away" | { words: string };

export interface NameWish {
  /** The requested name while there is no answer; null otherwise. */
  wanted: string | null;
  /** Why the last request failed; null if it didn't. */
  fault: NameRefusal | null;
}

const none: NameWish = { wanted: null, fault: null };

export const useNameWish = create<NameWish>()(() => none);

export function wishForName(wanted: string): void {
  useNameWish.setState({ wanted, fault: null });
}

/** The request for this name has failed; without `name`, the pending request. An outdated failure is ignored. */
export function refuseName(fault: NameRefusal, name = useNameWish.getState().wanted): void {
  const { wanted } = useNameWish.getState();
  if (wanted !== null && wanted === name) useNameWish.setState({ wanted: null, fault });
}

/** The server's list has this name for the user. Returns true if it is a new one. */
export function takeOwnName(name: string): boolean {
  const { me } = useSession.getState();
  if (useNameWish.getState().wanted === name) forgetNameWish();
  if (me === null || me.name === name) return false;
  useSession.setState({ me: { ...me, name } });
  return true;
}

/** The user has seen the fault: removes it. */
export function forgiveName(): void {
  useNameWish.setState({ fault: null });
}

export function forgetNameWish(): void {
  useNameWish.setState(none);
}
