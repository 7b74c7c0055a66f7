// People beyond the list that the server sends by itself: requested page by page, when they come into sight or are
// searched.
import { create } from "zustand";
import type { Api, User, UserPage } from "@/api/client";
import type { Clock, Timer } from "@/realtime/ports";
import { useContacts } from "./contacts";
import {
  doubted,
  hasMore,
  type Listing,
  oldPage,
  unread,
  withNextPage,
  without,
  withPageAgain,
} from "./directory-pages";
import { usePeople } from "./people";

export interface DirectoryState {
  /** The pages of everybody. */
  all: Listing;
  /** The pages of people with `query` in their name. */
  found: Listing;
  query: string;
  /** The last request had no answer; it is repeated after a while. */
  failed: boolean;
}

export interface Directory {
  /** The rows on the screen, counted in the current listing. */
  show(from: number, to: number): void;
  /** Switches to the listing of people with `query` in their name; "" for everybody. */
  search(query: string): void;
  /** These people have left: removes them. */
  forget(ids: Iterable<string>): void;
  /** These people may have left: requests their pages again when they are in sight. */
  doubt(ids: Iterable<string>): void;
  retry(): void;
  /** Forgets the pages: the server's list is complete again, or no list is shown any more. */
  reset(): void;
}

const PAGE = 100;
/** A page that is requested again may contain newcomers, so it asks for the most that the server gives at once. */
const PAGE_AGAIN = 200;
/** The next page is requested when no more than this many people follow below the screen. */
const AHEAD = 50;
/** The server does not report newcomers, so a page in sight that is older than this is requested again. */
const OLD_MS = 60_000;
const RETRY_MS = 2_000;
const RETRY_MOST_MS = 30_000;

const nothing: DirectoryState = { all: unread, found: unread, query: "", failed: false };

export const useDirectory = create<DirectoryState>()(() => nothing);

const { getState, setState } = useDirectory;

export function createDirectory(clock: Clock, api: Api): Directory {
  let [from, to] = [0, 0];
  /** Nothing is requested before a list is shown. */
  let looking = false;
  /** Answers to a request of an earlier round are dropped. */
  let round = 0;
  let asking = false;
  let failures = 0;
  let pause: Timer | null = null;

  function startRound() {
    round += 1;
    asking = false;
    failures = 0;
    if (pause !== null) clock.cancel(pause);
    pause = null;
  }

  function go() {
    if (!looking || asking || pause !== null) return;
    const listing = current();
    // As long as there is no page, the server's own list is shown.
    const isHead = !listing.begun && getState().query === "";
    const reach = isHead ? usePeople.getState().users.size : listing.people.length;
    if (hasMore(listing) && to + AHEAD >= reach) {
      void ask(listing.next, PAGE, (before, answer) => withNextPage(before, answer, clock.now()));
      return;
    }
    const index = oldPage(listing, from, to, clock.now() - OLD_MS);
    const page = listing.pages[index];
    if (!page) return;
    void ask(page.cursor, PAGE_AGAIN, (before, answer) =>
      withPageAgain(before, index, answer, clock.now()),
    );
  }

  async function ask(
    cursor: string | null,
    limit: number,
    taken: (listing: Listing, answer: UserPage) => Listing,
  ) {
    asking = true;
    const asked = round;
    const answer = await api.findUsers(getState().query, cursor, limit);
    if (asked !== round) return;
    asking = false;
    if (answer === null) return rest();
    failures = 0;
    setState({ failed: false });
    put(taken(current(), answer));
    go();
  }

  function rest() {
    setState({ failed: true });
    const afterMs = Math.min(RETRY_MS * 2 ** failures, RETRY_MOST_MS);
    failures += 1;
    pause = clock.after(afterMs, () => {
      pause = null;
      go();
    });
  }

  return {
    show(first, last) {
      [from, to] = [first, last];
      looking = true;
      go();
    },
    search(query) {
      if (query === getState().query) return;
      startRound();
      [from, to] = [0, 0];
      setState({ query, found: unread, failed: false });
      go();
    },
    forget: (ids) => change((listing) => without(listing, ids)),
    doubt(ids) {
      change((listing) => doubted(listing, ids));
      go();
    },
    retry() {
      startRound();
      go();
    },
    reset() {
      startRound();
      looking = false;
      forgetDirectory();
    },
  };
}

/** A user who is online, from whichever source knows them; undefined if none does. */
export function whoIs(id: string): User | undefined {
  const { all, found } = getState();
  const known = usePeople.getState().users.get(id) ?? useContacts.getState().byId.get(id);
  return known ?? found.byId.get(id) ?? all.byId.get(id);
}

export function forgetDirectory(): void {
  setState(nothing);
}

function current(): Listing {
  const { query, all, found } = getState();
  return query === "" ? all : found;
}

function put(listing: Listing): void {
  setState(getState().query === "" ? { all: listing } : { found: listing });
}

function change(next: (listing: Listing) => Listing): void {
  const { all, found } = getState();
  const changed = { all: next(all), found: next(found) };
  if (changed.all !== all || changed.found !== found) setState(changed);
}
