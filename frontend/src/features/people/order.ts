// Who stands where in the list: conversations with something new, then the other conversations by latest, then the rest A-Z.
import type { User } from "@/realtime/frames";
import type { Conversation } from "@/stores/conversations";

export interface PersonRow {
  id: string;
  name: string | null;
  tag: string | null;
  /** Null for somebody who has left. */
  user: User | null;
  conversation: Conversation | null;
}

export interface RowSources {
  users: ReadonlyMap<string, User>;
  conversations: ReadonlyMap<string, Conversation>;
  /** Ids of this tab, present and former: nobody talks to themselves here. */
  own: ReadonlySet<string>;
  query: string;
}

const collator = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

export function personRows({ users, conversations, own, query }: RowSources): PersonRow[] {
  const rows: PersonRow[] = [];
  for (const user of users.values()) {
    const conversation = conversations.get(user.id);
    rows.push({
      id: user.id,
      name: user.name,
      tag: user.tag ?? null,
      user,
      conversation: conversation?.messages.length ? conversation : null,
    });
  }
  for (const conversation of conversations.values()) {
    const { peer, messages, leftAt } = conversation;
    // Somebody who is gone and was never talked to leaves nothing behind.
    if (users.has(peer.id) || messages.length === 0) continue;
    const user = leftAt === null ? presumed(peer.id, peer.name) : null;
    rows.push({ ...peer, user, conversation });
  }
  const wanted = fold(query.trim());
  return rows
    .filter((row) => !own.has(row.id) && fold(row.name ?? "").includes(wanted))
    .sort(compare);
}

/** Here, as far as we know, though not in the part of the list that we have. */
function presumed(id: string, name: string | null): User {
  return { id, name: name ?? "", is_online: true, status: "online", connected_at: "" };
}

function compare(a: PersonRow, b: PersonRow): number {
  return (
    Number(hasUnread(b)) - Number(hasUnread(a)) ||
    latest(b) - latest(a) ||
    collator.compare(a.name ?? "", b.name ?? "") ||
    (a.id < b.id ? -1 : 1)
  );
}

function hasUnread({ conversation }: PersonRow): boolean {
  return (conversation?.unread ?? 0) > 0;
}

function latest({ conversation }: PersonRow): number {
  return conversation?.messages.at(-1)?.at ?? 0;
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}
