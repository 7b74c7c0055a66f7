// Who can find this user, and whom the user has blocked. Kept in this tab until the user leaves.
import { create } from "zustand";
import type { Privacy, Visibility } from "@/realtime/frames";

/** The server's limit. */
export const MOST_BLOCKED = 1_000;

export interface PrivacyState {
  /** Null: not chosen here, so the server's default holds: everybody is listed. */
  visibility: Visibility | null;
  /** Names by id, as they were when blocked. Null: nobody was ever blocked. */
  blocked: Readonly<Record<string, string>> | null;
  /** The person whom the user is asked whether to block; null if no such question is shown. */
  asking: { id: string; name: string } | null;
}

const none: PrivacyState = { visibility: null, blocked: null, asking: null };

export const usePrivacy = create<PrivacyState>()(() => none);

const { getState, setState } = usePrivacy;

/** Sent at the beginning of every connection, so that nobody is visible by mistake. */
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

/** Returns false if the limit is reached. */
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
