// Who is online, according to the server: a snapshot first, then numbered changes.
import { create } from "zustand";
import type { FrameOf } from "@/realtime/frames";
import { type Roster, rosterOf } from "./roster";

export interface PeopleState {
  /** False until the first list has come. */
  known: boolean;
  users: Roster;
  /** The number of all people online, this user and those not in `users` included. */
  total: number;
  /** True if `users` does not contain everybody. */
  truncated: boolean;
  revision: number;
  typing: ReadonlySet<string>;
}

const nobody = (): PeopleState => ({
  known: false,
  users: rosterOf([]),
  total: 0,
  truncated: false,
  revision: 0,
  typing: new Set(),
});

export const usePeople = create<PeopleState>()(nobody);

export function takeSnapshot(frame: FrameOf<"user_list_update">): void {
  usePeople.setState({
    known: true,
    users: rosterOf(frame.users),
    total: frame.total,
    truncated: frame.truncated ?? false,
    revision: frame.revision,
  });
}

/**
 * Applies changes by id, so a repeated one does no harm. A truncated list gets no strangers, because nobody would
 * report that they leave. Returns true if earlier changes are missing.
 */
export function takeDelta(
  frame: FrameOf<"presence_delta">,
  listLimit: number,
  isWatched: (id: string) => boolean,
): boolean {
  const { users, revision, truncated: before } = usePeople.getState();
  if (frame.revision <= revision) return false;
  // A truncated list becomes complete only by a new list, which the server sends by itself.
  const truncated = before || (listLimit > 0 && frame.total > listLimit);
  const present = [...frame.joined, ...frame.changed].filter(
    ({ id }) => !truncated || users.has(id) || isWatched(id),
  );
  const isNews = present.length > 0 || frame.left.some((id) => users.has(id));
  usePeople.setState({
    users: isNews ? users.after(present, frame.left) : users,
    total: frame.total,
    truncated,
    revision: frame.revision,
  });
  return frame.revision > revision + 1;
}

export function setTyping(id: string, isTyping: boolean): void {
  const { typing } = usePeople.getState();
  if (typing.has(id) === isTyping) return;
  const next = new Set(typing);
  if (isTyping) next.add(id);
  else next.delete(id);
  usePeople.setState({ typing: next });
}

export function forgetTyping(): void {
  usePeople.setState({ typing: new Set() });
}

export function forgetPeople(): void {
  usePeople.setState(nobody());
}
