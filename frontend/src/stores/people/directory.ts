// People beyond the list that the server sends: asked for page by page, as they come into sight or are looked for.
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
  /** Everybody, as far as they were asked for. */
  all: Listing;
  /** Whoever has `query` in their name. */
  found: Listing;
  query: string;
  /** The last question had no answer; it is asked again after a while. */
  failed: boolean;
}

export interface Directory {
  /** These people, counted in the listing on screen, are in sight. */
  show(from: number, to: number): void;
  /** The listing on screen is that of people with `query` in their name; everybody for "". */
  search(query: string): void;
  /** These people have left. */
  forget(ids: Iterable<string>): void;
  /** These people may have left. */
  doubt(ids: Iterable<string>): void;
  retry(): void;
  /** The list is whole again, or nobody looks at it any more. */
  reset(): void;
}

const PAGE = 100;
/** A page asked for again brings newcomers: as many as the server gives at once. */
const PAGE_AGAIN = 200;
/** The next page is on its way when so few people are left below the screen. */
const AHEAD = 50;
/** Nobody tells of newcomers: a page in sight that is older is asked for again. */
const OLD_MS = 60_000;
const RETRY_MS = 2_000;
const RETRY_MOST_MS = 30_000;

const nothing: DirectoryState = { all: unread, found: unread, query: "", failed: false };

export const useDirectory = create<DirectoryState>()(() => nothing);

const { getState, setState } = useDirectory;

export function createDirectory(clock: Clock, api: Api): Directory {
  let [from, to] = [0, 0];
  /** Nothing is asked for before somebody looks. */
  let looking = false;
  /** Answers to a question of an earlier round are dropped. */
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
    // Before there is any page, the server's own list is what there is of everybody.
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

/** Somebody who is here, as far as anything has told us. */
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
