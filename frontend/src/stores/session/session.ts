// Who this tab is, and how its line to the server stands.
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
  /** `out`: choosing a name. `entering`: asked to join. `in`: joined, though the line may be down for a while. */
  phase: "out" | "entering" | "in";
  me: Me | null;
  /** Ids that this tab had before a reconnect; the server may list them a little longer. */
  formerIds: readonly string[];
  limits: Limits | null;
  link: Link;
  /** When the line was lost; null while it is up. */
  lostAt: number | null;
  /** The line has been down for longer than a moment: what is known of the others is from before. */
  isOld: boolean;
  /** The stay that this tab had was over: what was sent to it since then reached nobody. True until that was read. */
  beganAnew: boolean;
  /** The server's words about the name that it didn't take; empty when it had none. */
  nameError: string | null;
  /** The name of a stay in this tab that is over by time. */
  lastName: string | null;
  /** The server's time less this page's, in milliseconds. */
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

// Whoever shows a day needs the server's time, too, and knows no store.
useSession.subscribe(({ clockOffset }) => setServerAhead(clockOffset));

/** All that this person goes by in this tab, the present id first: what they wrote before a new session is still theirs. */
export function ownIds(): readonly string[] {
  const { me, formerIds } = useSession.getState();
  return me === null ? formerIds : [me.id, ...formerIds];
}

/** Whose own messages are. Empty for whoever has not joined and can write none. */
export function ownId(): string {
  return useSession.getState().me?.id ?? "";
}

/** Whether this person wrote it. That never changes for a message, so whoever draws it need not listen for a new id. */
export function isOwn({ author }: { author: string }): boolean {
  return ownIds().includes(author);
}

/** The time by the server's clock, for showing: messages have it, and so has what happens between them. */
export function serverNow(clock: Clock): number {
  return clock.now() + useSession.getState().clockOffset;
}

/** The newest estimate of how far the server's clock is ahead; null: nothing was measured. */
export function learnTime(clockOffset: number | null): void {
  if (clockOffset !== null) useSession.setState({ clockOffset });
}
