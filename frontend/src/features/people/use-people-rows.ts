// The people list as it stands: its rows, its count, and the filter over them.
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useConversations } from "@/stores/conversations/conversations";
import { useContacts } from "@/stores/people/contacts";
import { useDirectory } from "@/stores/people/directory";
import { hasMore } from "@/stores/people/directory-pages";
import { usePeople } from "@/stores/people/people";
import { usePrivacy } from "@/stores/people/privacy";
import { useSession } from "@/stores/session/session";
import { useMessenger } from "@/stores/use-messenger";
import { type PeopleRows, peopleRows } from "./order";
import { useHeldTalks } from "./use-held-talks";

/** Long enough not to ask the server at every letter. */
const SEARCH_PAUSE_MS = 200;

export function usePeopleRows(scroller: RefObject<HTMLElement | null>) {
  const messenger = useMessenger();
  const users = usePeople((people) => people.users);
  const known = usePeople((people) => people.known);
  const total = usePeople((people) => people.total);
  const truncated = usePeople((people) => people.truncated);
  const conversations = useConversations((state) => state.byId);
  const contacts = useContacts((state) => state.byId);
  const me = useSession((session) => session.me);
  const blocked = usePrivacy((privacy) => privacy.blocked);
  const formerIds = useSession((session) => session.formerIds);
  const [query, setQuery] = useState("");
  const clear = useCallback(() => setQuery(""), []);
  const wanted = query.trim();
  const asked = useDirectory((directory) => directory.query);
  const listing = useDirectory((directory) => (wanted === "" ? directory.all : directory.found));
  const failed = useDirectory((directory) => directory.failed);

  useEffect(() => {
    if (!truncated) return;
    const timer = setTimeout(() => messenger.lookFor(wanted), wanted === "" ? 0 : SEARCH_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [messenger, wanted, truncated]);

  // The results from memory are shown until the server has answered.
  const paged = truncated && listing.begun && asked === wanted ? listing : null;
  const most = wanted === "" ? total : (paged?.total ?? 0);
  const isPart = truncated && (paged === null || hasMore(paged));
  const toCome = isPart ? Math.max(0, most - (paged?.people.length ?? users.size)) : 0;
  const people = paged?.people ?? null;

  const shown = useRef<PeopleRows | null>(null);
  const held = useHeldTalks(scroller, () => talkIdsOf(shown.current));

  const rows = useMemo(() => {
    const own = new Set([...formerIds, ...Object.keys(blocked ?? {})]);
    if (me) own.add(me.id);
    return peopleRows({
      users,
      paged: people,
      toCome,
      conversations,
      contacts,
      own,
      query: wanted,
      held,
    });
  }, [users, people, toCome, conversations, contacts, me, formerIds, blocked, wanted, held]);
  shown.current = rows;

  return {
    rows,
    known,
    total,
    truncated,
    query,
    setQuery,
    clear,
    /** How many others are here whom the filter hides. */
    hidden: wanted === "" ? 0 : Math.max(0, total - 1 - rows.here),
    /** The server's answer is still missing. */
    searching: truncated && wanted !== "" && paged === null,
    failed: truncated && failed,
  };
}

function talkIdsOf(rows: PeopleRows | null): string[] {
  return Array.from({ length: rows?.talks ?? 0 }, (_, index) => rows?.at(index)?.id ?? "");
}
