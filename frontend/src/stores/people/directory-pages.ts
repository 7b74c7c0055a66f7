// A list of people that comes in pages: what is known of it, how another page joins it, and how one is brought up to date.
import type { User, UserPage } from "@/api/client";

interface Page {
  /** Where it begins; null is the beginning. */
  cursor: string | null;
  users: readonly User[];
  /** When it was asked for. */
  at: number;
}

export interface Listing {
  pages: readonly Page[];
  /** Everybody in the pages, in the server's order, each once. */
  people: readonly User[];
  byId: ReadonlyMap<string, User>;
  /** Where the next page begins; null when there is none. */
  next: string | null;
  /** False before there is any page. */
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
  // A page with nobody new in it is the last one, whatever it says: asking on would never end.
  const isNews = answer.users.some(({ id }) => !listing.byId.has(id));
  return listingOf([...listing.pages, page], isNews ? answer.next : null, answer.total);
}

/** The page was asked for again, with room for newcomers: it may reach into the pages behind it. */
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
  // It doesn't reach the next page: that one begins where this one ends now, and is old.
  const joined = { ...following, cursor: answer.next, at: Number.NEGATIVE_INFINITY };
  return listingOf([...before, again, joined, ...rest], next, answer.total);
}

/** Where among these people the page begins: two of it in a row, since one may have come over by a new name. */
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

/** The pages with these people in them count as old from now on. */
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

/** The first page that was asked for before `since` and shows people from `from` up to `to`; -1 for none. */
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
