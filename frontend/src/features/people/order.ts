// The order of the list: conversations with unread messages, then the other conversations by latest message, then everybody
// else by name.
import { type ConversationId, conversationWith } from "@/lib/conversation-id";
import { fold } from "@/lib/fold";
import type { User } from "@/realtime/frames";
import type { Conversation } from "@/stores/conversations/conversation";
import { latestOrder } from "@/stores/conversations/conversations";
import { compareNames, type Roster } from "@/stores/people/roster";
import { matching } from "./matching";

export interface PersonRow {
  id: string;
  name: string | null;
  tag: string | null;
  /** Null for somebody who has left. */
  user: User | null;
  conversation: Conversation | null;
}

export interface RowSources {
  users: Roster;
  /** People in the server's order, if they are loaded in pages. Null if `users` is everybody to list. */
  paged: readonly User[] | null;
  /** How many people come after those. */
  toCome: number;
  conversations: ReadonlyMap<ConversationId, Conversation>;
  /** Known people who are in none of the lists. */
  contacts: ReadonlyMap<string, User>;
  /** Ids that are not shown: this tab's present and former ids, and blocked people. */
  own: ReadonlySet<string>;
  query: string;
  /** An earlier order of the conversations, which is kept: a new message moves nobody. */
  held: readonly string[] | null;
}

/** For thousands of people: a row is made only when it is asked for. */
export interface PeopleRows {
  length: number;
  /** How many of them, at the top, are conversations. */
  talks: number;
  /** How many of all are here now. */
  here: number;
  /** Null for a person who isn't loaded yet. */
  at(index: number): PersonRow | null;
  /** -1 if not found. `near`: the index to look at first. */
  indexOf(id: string, near?: number): number;
}

interface Rest {
  length: number;
  at(index: number): User | undefined;
  indexOf(id: string, near: number): number;
}

export function peopleRows(sources: RowSources): PeopleRows {
  const { users, paged, toCome, own, conversations } = sources;
  const talks = talkRows(sources);
  const above = new Set([...own, ...talks.map(({ id }) => id)]);
  const wanted = fold(sources.query.trim());
  const listed = paged ?? (wanted === "" ? null : matching(users, wanted));
  const rest = listed === null ? restOf(users, above) : among(listed, above);
  const others = rest.length + toCome;
  return {
    length: talks.length + others,
    talks: talks.length,
    here: talks.filter(({ user }) => user !== null).length + others,
    at(index) {
      const talk = talks[index];
      if (talk) return talk;
      const listedUser = rest.at(index - talks.length);
      if (!listedUser) return null;
      // The server tells changes of watched people, so their state is newer than that of their page.
      const user = users.get(listedUser.id) ?? listedUser;
      const conversation = conversations.get(conversationWith(user.id)) ?? null;
      return { id: user.id, name: user.name, tag: user.tag ?? null, user, conversation };
    },
    indexOf(id, near = 0) {
      const talk = talks.findIndex((row) => row.id === id);
      if (talk >= 0) return talk;
      const found = rest.indexOf(id, near - talks.length);
      return found < 0 ? -1 : found + talks.length;
    },
  };
}

function talkRows({ users, conversations, contacts, own, query, held }: RowSources): PersonRow[] {
  const wanted = fold(query.trim());
  const places = held === null ? null : new Map(held.map((id, place) => [id, place]));
  const rows: PersonRow[] = [];
  for (const conversation of conversations.values()) {
    const { peer, messages, leftAt } = conversation;
    // Somebody without a conversation stands with everybody else, unless the lists may not have them.
    const isTalk = messages.length > 0 || contacts.has(peer.id);
    if (!isTalk || own.has(peer.id) || !fold(peer.name ?? "").includes(wanted)) continue;
    // A person who already stands among the others by name stays there for now.
    if (places && !places.has(peer.id) && users.has(peer.id)) continue;
    const known = users.get(peer.id) ?? contacts.get(peer.id);
    const user = known ?? (leftAt === null ? presumed(peer.id, peer.name) : null);
    rows.push({ ...peer, name: known?.name ?? peer.name, user, conversation });
  }
  if (places === null) return rows.sort(compareTalks);
  const place = ({ id }: PersonRow) => places.get(id) ?? places.size;
  return rows.sort((a, b) => place(a) - place(b) || compareTalks(a, b));
}

/** Present as far as we know, but not in the loaded part of the list. */
function presumed(id: string, name: string | null): User {
  return { id, name: name ?? "", is_online: true, status: "online", connected_at: "" };
}

/** Everybody except a few, whose places are skipped. */
function restOf(users: Roster, above: ReadonlySet<string>): Rest {
  const skipped = [...above]
    .map(users.position)
    .filter((position) => position >= 0)
    .sort((a, b) => a - b);
  return {
    length: users.size - skipped.length,
    at(index) {
      let position = index;
      for (const skip of skipped) {
        if (skip > position) break;
        position += 1;
      }
      return users.at(position);
    },
    indexOf(id) {
      const position = users.position(id);
      return position < 0 || above.has(id)
        ? -1
        : position - skipped.filter((skip) => skip < position).length;
    },
  };
}

function among(listed: readonly User[], above: ReadonlySet<string>): Rest {
  const people = listed.filter(({ id }) => !above.has(id));
  return {
    length: people.length,
    at: (index) => people[index],
    indexOf(id, near) {
      // The search begins nearby, because nobody moves far at once.
      for (let step = 0; step < people.length + Math.abs(near); step += 1) {
        if (people[near + step]?.id === id) return near + step;
        if (people[near - step]?.id === id) return near - step;
      }
      return -1;
    },
  };
}

function compareTalks(a: PersonRow, b: PersonRow): number {
  return (
    Number(hasUnread(b)) - Number(hasUnread(a)) ||
    latest(b) - latest(a) ||
    compareNames(a.name ?? "", b.name ?? "") ||
    (a.id < b.id ? -1 : 1)
  );
}

function hasUnread({ conversation }: PersonRow): boolean {
  return (conversation?.unread ?? 0) > 0;
}

function latest({ conversation }: PersonRow): number {
  return conversation ? latestOrder(conversation) : 0;
}
