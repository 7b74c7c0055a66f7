// A paged list of people: adds the next page, replaces a page that was requested again, removes people. Pure functions.
import type { User, UserPage } from "@/api/client";

interface Page {
  /** Where it begins; null for the first page. */
  cursor: string | null;
  users: readonly User[];
  /** When it was requested, in milliseconds. */
  at: number;
}

export interface Listing {
  pages: readonly Page[];
  /** Everybody in the pages, in the server's order, without duplicates. */
  people: readonly User[];
  byId: ReadonlyMap<string, User>;
  /** Where the next page begins; null if there is none. */
  next: string | null;
  /** False until the first page has come. */
  begun: boolean;
  total: number;
}

export const unread: Listing = {
  pages: [],
  people: [],
  byId: new Map(),
  next: null,
  begun: false,
  total: 0,
};

export function hasMore(listing: Listing): boolean {
  return !listing.begun || listing.next !== null;
}

export function withNextPage(listing: Listing, answer: UserPage, at: number): Listing {
  const page = { cursor: listing.next, users: answer.users, at };
  // A page without a new person ends the list, whatever it says: otherwise the app might ask for ever.
  const isNews = answer.users.some(({ id }) => !listing.byId.has(id));
  return listingOf([...listing.pages, page], isNews ? answer.next : null, answer.total);
}

/**
 * Replaces a page that was requested again. The answer may be longer, because of newcomers, and overlap the next pages.
 */
export function withPageAgain(
  listing: Listing,
  index: number,
  answer: UserPage,
  at: number,
): Listing {
  const { pages, next } = listing;
  const before = pages.slice(0, index);
  const [page, following, ...rest] = pages.slice(index);
  if (!page) return listing;
  const end = startOf(following, answer.users);
  const again = { ...page, users: answer.users.slice(0, end), at };
  if (!following || answer.next === null) {
    return listingOf([...before, { ...again, users: answer.users }], answer.next, answer.total);
  }
  if (end < answer.users.length) {
    return listingOf([...before, again, following, ...rest], next, answer.total);
  }
  // The answer does not reach the next page: that one now begins where the answer ends, and counts as old.
  const joined = { ...following, cursor: answer.next, at: Number.NEGATIVE_INFINITY };
  return listingOf([...before, again, joined, ...rest], next, answer.total);
}

/**
 * Where in `people` the page begins. Two of its people must follow each other, because one alone may have moved there
 * by a new name.
 */
function startOf(page: Page | undefined, people: readonly User[]): number {
  const ids = new Set(page?.users.map(({ id }) => id));
  const start = people.findIndex(
    ({ id }, index) => ids.has(id) && ids.has(people[index + 1]?.id ?? id),
  );
  return start < 0 ? people.length : start;
}

export function without(listing: Listing, ids: Iterable<string>): Listing {
  const gone = new Set([...ids].filter((id) => listing.byId.has(id)));
  if (gone.size === 0) return listing;
  const pages = listing.pages.map((page) => {
    const users = page.users.filter(({ id }) => !gone.has(id));
    return users.length < page.users.length ? { ...page, users } : page;
  });
  return listingOf(pages, listing.next, Math.max(0, listing.total - gone.size));
}

/** Marks the pages that contain these people as old. */
export function doubted(listing: Listing, ids: Iterable<string>): Listing {
  const doubtful = new Set([...ids].filter((id) => listing.byId.has(id)));
  if (doubtful.size === 0) return listing;
  const pages = listing.pages.map((page) =>
    page.users.some(({ id }) => doubtful.has(id))
      ? { ...page, at: Number.NEGATIVE_INFINITY }
      : page,
  );
  return { ...listing, pages };
}

/**
 * The index of the first page that was requested before `since` and shows people between `from` and `to`; -1 if there
 * is none.
 */
export function oldPage({ pages }: Listing, from: number, to: number, since: number): number {
  let start = 0;
  return pages.findIndex(({ users, at }) => {
    const end = start + users.length;
    const isShown = start <= to && end >= from;
    start = end;
    return isShown && at < since;
  });
}

function listingOf(pages: readonly Page[], next: string | null, total: number): Listing {
  const byId = new Map<string, User>();
  for (const { users } of pages) {
    for (const user of users) if (!byId.has(user.id)) byId.set(user.id, user);
  }
  return { pages, people: [...byId.values()], byId, next, begun: true, total };
}
