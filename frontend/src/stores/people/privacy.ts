// Who finds this person, and whom they have blocked. Kept for this tab and this stay.
import { create } from "zustand";
import type { Privacy, Visibility } from "@/realtime/frames";

/** As many as the server takes. */
export const MOST_BLOCKED = 1_000;

export interface PrivacyState {
  /** Null: nothing was chosen here, so the server's own rule holds, which is to list everybody. */
  visibility: Visibility | null;
  /** Null: nobody ever was. By id, with the name of that time. */
  blocked: Readonly<Record<string, string>> | null;
  /** Whether to block them is being asked. */
  asking: { id: string; name: string } | null;
}

const none: PrivacyState = { visibility: null, blocked: null, asking: null };

export const usePrivacy = create<PrivacyState>()(() => none);

const { getState, setState } = usePrivacy;

/** What every line begins with, so that none shows somebody by mistake. */
export function privacyTerms(): Privacy {
  const { visibility, blocked } = getState();
  return {
    ...(visibility !== null && { visibility }),
    ...(blocked !== null && { blocked: Object.keys(blocked) }),
  };
}

export function isBlocked(id: string): boolean {
  return Object.hasOwn(getState().blocked ?? {}, id);
}

/** False when there is no room for another one. */
export function addBlocked(id: string, name: string): boolean {
  const blocked = getState().blocked ?? {};
  if (!isBlocked(id) && Object.keys(blocked).length >= MOST_BLOCKED) return false;
  setState({ blocked: { ...blocked, [id]: name } });
  return true;
}

export function removeBlocked(id: string): void {
  const { [id]: _, ...others } = getState().blocked ?? {};
  setState({ blocked: others });
}

export function askToBlock(id: string, name: string): void {
  setState({ asking: { id, name } });
}

export function stopAsking(): void {
  setState({ asking: null });
}

export function forgetPrivacy(): void {
  setState(none);
}
