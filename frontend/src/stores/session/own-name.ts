// The wish for another name: sent, and then either the list of people has it or the server says why not.
import { create } from "zustand";
import { useSession } from "./session";

/** The line broke, there was none, or the server said why. */
export type NameRefusal = "lost" | "away" | { words: string };

export interface NameWish {
  /** Asked for, and not answered yet. */
  wanted: string | null;
  /** Why the last wish came to nothing. */
  fault: NameRefusal | null;
}

const none: NameWish = { wanted: null, fault: null };

export const useNameWish = create<NameWish>()(() => none);

export function wishForName(wanted: string): void {
  useNameWish.setState({ wanted, fault: null });
}

/** Nothing comes of the wish for this name, or of the wish that there is; of an older one than that, nobody wants to hear. */
export function refuseName(fault: NameRefusal, name = useNameWish.getState().wanted): void {
  const { wanted } = useNameWish.getState();
  if (wanted !== null && wanted === name) useNameWish.setState({ wanted: null, fault });
}

/** What the server calls this person; true when that is news. */
export function takeOwnName(name: string): boolean {
  const { me } = useSession.getState();
  if (useNameWish.getState().wanted === name) forgetNameWish();
  if (me === null || me.name === name) return false;
  useSession.setState({ me: { ...me, name } });
  return true;
}

/** What was told of the last wish was read. */
export function forgiveName(): void {
  useNameWish.setState({ fault: null });
}

export function forgetNameWish(): void {
  useNameWish.setState(none);
}
