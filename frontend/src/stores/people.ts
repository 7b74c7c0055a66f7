// Who is online, as the server says: a snapshot first, then changes with a number.
import { create } from "zustand";
import type { FrameOf, User } from "@/realtime/frames";

export interface PeopleState {
  users: ReadonlyMap<string, User>;
  /** Everybody online, this tab included, also those who are not in `users`. */
  total: number;
  /** True when `users` is only a part. */
  truncated: boolean;
  revision: number;
  typing: ReadonlySet<string>;
}

const nobody: PeopleState = {
  users: new Map(),
  total: 0,
  truncated: false,
  revision: 0,
  typing: new Set(),
};

export const usePeople = create<PeopleState>()(() => nobody);

export function takeSnapshot(frame: FrameOf<"user_list_update">): void {
  usePeople.setState({
    users: new Map(frame.users.map((user) => [user.id, user])),
    total: frame.total,
    truncated: frame.truncated ?? false,
    revision: frame.revision,
  });
}

/** Changes are taken by id, so one that comes twice does no harm. True when changes before this one are missing. */
export function takeDelta(frame: FrameOf<"presence_delta">, listLimit: number): boolean {
  const { users: before, revision, truncated } = usePeople.getState();
  if (frame.revision <= revision) return false;
  const users = new Map(before);
  for (const user of [...frame.joined, ...frame.changed]) users.set(user.id, user);
  for (const id of frame.left) users.delete(id);
  const tooMany = listLimit > 0 && frame.total > listLimit;
  usePeople.setState({ users, total: frame.total, truncated: tooMany, revision: frame.revision });
  return frame.revision > revision + 1 || (truncated && !tooMany);
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
  usePeople.setState(nobody);
}
