// The people list as it stands: its rows, its count, and the filter over them.
import { useEffect, useMemo, useState } from "react";
import { useConversations } from "@/stores/conversations";
import { useMessenger } from "@/stores/messenger";
import { usePeople } from "@/stores/people";
import { useSession } from "@/stores/session";
import { personRows } from "./order";

/** Long enough not to ask the server at every letter. */
const SEARCH_PAUSE_MS = 200;

export function usePeopleRows() {
  const messenger = useMessenger();
  const users = usePeople((people) => people.users);
  const total = usePeople((people) => people.total);
  const truncated = usePeople((people) => people.truncated);
  const conversations = useConversations((state) => state.byPeer);
  const me = useSession((session) => session.me);
  const formerIds = useSession((session) => session.formerIds);
  const [query, setQuery] = useState("");

  useEffect(() => {
    if (!truncated) return;
    const timer = setTimeout(() => void messenger.lookFor(query.trim()), SEARCH_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [messenger, query, truncated]);

  const rows = useMemo(() => {
    const own = new Set(me ? [me.id, ...formerIds] : formerIds);
    return personRows({ users, conversations, own, query });
  }, [users, conversations, me, formerIds, query]);

  return {
    rows,
    total,
    query,
    setQuery,
    /** How many are here without being in the list that the server sent. */
    unlisted: truncated ? Math.max(0, total - users.size) : 0,
  };
}
