// Who the user of this tab is, and the state of the connection.
import { create } from "zustand";
import { setServerAhead } from "@/lib/steady-time";
import type { Link } from "@/realtime/connection";
import type { Limits } from "@/realtime/frames";
import type { Clock } from "@/realtime/ports";

export interface Me {
  id: string;
  name: string;
}

export interface SessionState {
  /**
   * `out`: choosing a name. `entering`: the join was sent. `in`: joined, even if the connection is down for a while.
   */
  phase: "out" | "entering" | "in";
  me: Me | null;
  /** Ids that this tab had in earlier sessions; the server may list them for a short while. */
  formerIds: readonly string[];
  limits: Limits | null;
  link: Link;
  /** When the connection was lost, in milliseconds; null while it is up. */
  lostAt: number | null;
  /** The connection has been down for longer than a moment, so what is shown about other people may be outdated. */
  isOld: boolean;
  /**
   * The earlier session had expired, so messages to it since then were not delivered. True until the user has confirmed
   * the notice.
   */
  beganAnew: boolean;
  /** The server's reason for rejecting the name; empty if it gave none, null if it was not rejected. */
  nameError: string | null;
  /** The name from an earlier session in this tab that is too old to resume. */
  lastName: string | null;
  /** The server's time minus this device's, in milliseconds. */
  clockOffset: number;
}

export const outside: SessionState = {
  phase: "out",
  me: null,
  formerIds: [],
  limits: null,
  link: { phase: "idle" },
  lostAt: null,
  isOld: false,
  beganAnew: false,
  nameError: null,
  lastName: null,
  clockOffset: 0,
};

export const useSession = create<SessionState>()(() => outside);

// lib/ formats days by the server's time, and must not import a store.
useSession.subscribe(({ clockOffset }) => setServerAhead(clockOffset));

/**
 * All ids that this user had in this tab, the present one first: messages from earlier sessions still are the user's
 * own.
 */
export function ownIds(): readonly string[] {
  const { me, formerIds } = useSession.getState();
  return me === null ? formerIds : [me.id, ...formerIds];
}

/** The author of own messages; empty if the user has not joined. */
export function ownId(): string {
  return useSession.getState().me?.id ?? "";
}

/** Whether this user wrote it. The answer never changes for a message, so components need not subscribe to the ids. */
export function isOwn({ author }: { author: string }): boolean {
  return ownIds().includes(author);
}

/** The time by the server's clock in milliseconds, for display. */
export function serverNow(clock: Clock): number {
  return clock.now() + useSession.getState().clockOffset;
}

/** Takes the newest estimate of how far the server's clock is ahead, in milliseconds; null is ignored. */
export function learnTime(clockOffset: number | null): void {
  if (clockOffset !== null) useSession.setState({ clockOffset });
}
