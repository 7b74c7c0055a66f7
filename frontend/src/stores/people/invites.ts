// Invites: this user's own ones, and the one that led here. Their codes are kept nowhere else.
import { create } from "zustand";
import type { FrameOf, Invite, InviteStatus, User } from "@/realtime/frames";

/** The result of the invite that led here; `failed`: the server could not be asked. */
export type Outcome =
  | { status: "accepted"; user: User }
  | { status: Exclude<InviteStatus, "accepted"> | "failed" };

export interface InvitesState {
  open: readonly Invite[];
  /** The code of the newest own invite; null if none was made. */
  created: string | null;
  /** One was requested and has not come yet. */
  making: boolean;
  /** Why none was made, as a text for the user; null if nothing went wrong. */
  fault: string | null;
  /** The code by which this user came, until the server has answered it; null if there is none. */
  coming: string | null;
  /** Who invites, as the link says. */
  inviter: string | null;
  /** Who came last by an invite of this person. */
  guest: User | null;
  outcome: Outcome | null;
}

const none: InvitesState = {
  open: [],
  created: null,
  making: false,
  fault: null,
  coming: null,
  inviter: null,
  guest: null,
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

/** Returns the user whom the invite led to, or null. */
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

/** The invite can't be used now. */
export function failInvite(code: string): void {
  if (code === getState().coming) setState({ coming: null, outcome: { status: "failed" } });
}

export function takeGuest(guest: User): void {
  setState({ guest });
}

export function forgetGuest(): void {
  setState({ guest: null });
}

export function forgetOutcome(): void {
  setState({ outcome: null });
}

export function forgetInvites(): void {
  setState(none);
}
