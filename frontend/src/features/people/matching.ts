// Finds people by a part of their name, whatever the case and the marks.
import { fold } from "@/lib/fold";
import type { User } from "@/realtime/frames";
import type { Roster } from "@/stores/people/roster";

/** A name is folded once and then looked through at every letter that is typed. */
const folded = new WeakMap<User, string>();

/** By name, like all of them. */
export function matching(users: Roster, foldedQuery: string): User[] {
  const found: User[] = [];
  for (let position = 0; position < users.size; position += 1) {
    const user = users.at(position);
    if (user && nameOf(user).includes(foldedQuery)) found.push(user);
  }
  return found;
}

function nameOf(user: User): string {
  const known = folded.get(user);
  if (known !== undefined) return known;
  const name = fold(user.name);
  folded.set(user, name);
  return name;
}
