// The people whom the server reports, by id and sorted by name. The cost of a change does not depend on how many people
// there are.
import type { User } from "@/realtime/frames";

/**
 * A change returns a new roster, so that React notices it. The new one reuses the data of the old one, which must not
 * be used any more.
 */
export interface Roster {
  readonly size: number;
  get(id: string): User | undefined;
  has(id: string): boolean;
  values(): Iterable<User>;
  /** The person at this place by name, counted from 0; undefined beyond the end. */
  at(position: number): User | undefined;
  /** Returns -1 for somebody who is not here. */
  position(id: string): number;
  /** Returns the roster after these people came or changed, and those left. Don't use the old one after that. */
  after(present: readonly User[], left: readonly string[]): Roster;
}

const collator = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });
/** With more changes than this, sorting once is cheaper than inserting one by one. */
const MANY = 1_000;

export function compareNames(a: string, b: string): number {
  return collator.compare(a, b);
}

export function rosterOf(users: readonly User[]): Roster {
  const byId = new Map(users.map((user) => [user.id, user]));
  return over(byId, [...byId.values()].sort(compare));
}

function over(byId: Map<string, User>, order: User[]): Roster {
  function take(id: string): void {
    const user = byId.get(id);
    if (!user) return;
    byId.delete(id);
    order.splice(placeOf(user, order), 1);
  }

  function put(user: User): void {
    const known = byId.get(user.id);
    if (known?.name === user.name) order[placeOf(known, order)] = user;
    else {
      take(user.id);
      order.splice(placeOf(user, order), 0, user);
    }
    byId.set(user.id, user);
  }

  return {
    size: byId.size,
    get: (id) => byId.get(id),
    has: (id) => byId.has(id),
    values: () => byId.values(),
    at: (position) => order[position],
    position(id) {
      const user = byId.get(id);
      return user ? placeOf(user, order) : -1;
    },
    after(present, left) {
      if (present.length + left.length <= MANY) {
        for (const user of present) put(user);
        for (const id of left) take(id);
        return over(byId, order);
      }
      for (const user of present) byId.set(user.id, user);
      for (const id of left) byId.delete(id);
      return over(byId, [...byId.values()].sort(compare));
    },
  };
}

/** The place of this person in `order`, or where they would have to be inserted. */
function placeOf(user: User, order: readonly User[]): number {
  let [from, to] = [0, order.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = order[middle];
    if (other && compare(other, user) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function compare(a: User, b: User): number {
  const byName = compareNames(a.name, b.name);
  if (byName !== 0 || a.id === b.id) return byName;
  return a.id < b.id ? -1 : 1;
}
