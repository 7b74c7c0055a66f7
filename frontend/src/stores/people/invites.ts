// Invites: those of this person that work, and the one by which they came. Codes live here and nowhere else.
import { create } from "zustand";
import type { FrameOf, Invite, InviteStatus, User } from "@/realtime/frames";

/** What came of the invite that led here; `failed`: the server could not be asked. */
export type Outcome =
  | { status: "accepted"; user: User }
  | { status: Exclude<InviteStatus, "accepted"> | "failed" };

export interface InvitesState {
  open: readonly Invite[];
  /** The one that was made last. */
  created: string | null;
  /** One was asked for and is not here yet. */
  making: boolean;
  /** Why none was made, in words. */
  fault: string | null;
  /** The code by which this person came, until it is known what it leads to. */
  coming: string | null;
  outcome: Outcome | null;
}

const none: InvitesState = {
  open: [],
  created: null,
  making: false,
  fault: null,
  coming: null,
  outcome: null,
};

export const useInvites = create<InvitesState>()(() => none);

const { getState, setState } = useInvites;

export function takeInvites({ invites, created }: FrameOf<"invites">): void {
  if (created === undefined) setState({ open: invites });
  else setState({ open: invites, created, making: false, fault: null });
}

export function refuseInvite(fault: string): void {
  setState({ making: false, fault });
}

/** Gives whom the invite led to. */
export function takeResult({ code, status, user }: FrameOf<"invite_result">): User | null {
  if (code !== getState().coming) return null;
  setState({ coming: null });
  if (status !== "accepted") {
    setState({ outcome: { status } });
    return null;
  }
  if (!user) return null;
  setState({ outcome: { status, user } });
  return user;
}

/** What this code leads to can't be known now. */
export function failInvite(code: string): void {
  if (code === getState().coming) setState({ coming: null, outcome: { status: "failed" } });
}

export function forgetOutcome(): void {
  setState({ outcome: null });
}

export function forgetInvites(): void {
  setState(none);
}
