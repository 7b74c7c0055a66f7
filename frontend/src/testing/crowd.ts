// Thousands of people, and a fake server that returns them in pages like the real one.
import type { Api, UserPage } from "@/api/client";
import type { User } from "@/realtime/frames";
import { user } from "./server-frames";

export function idOf(number: number): string {
  return `99999999-9999-4999-8999-${String(number).padStart(12, "0")}`;
}

/** `Person 00000` and so on: the order by name is the order by number. */
export function crowd(count: number, from = 0): User[] {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    return user(idOf(number), `Person ${String(number).padStart(5, "0")}`);
  });
}

/** `asked` records the requests; with `fails` the server gives no answer. */
export class CrowdApi implements Api {
  people: User[];
  asked: Array<{ query: string; cursor: string | null; limit: number }> = [];
  fails = false;

  constructor(people: User[]) {
    this.people = people;
  }

  async findUsers(query: string, cursor: string | null, limit: number): Promise<UserPage | null> {
    this.asked.push({ query, cursor, limit });
    if (this.fails) return null;
    const matching = this.people.filter(({ name }) => name.toLowerCase().includes(query));
    const behind = matching.filter(({ name }) => cursor === null || name > cursor);
    const users = behind.slice(0, limit);
    const next = behind.length > limit ? (users.at(-1)?.name ?? null) : null;
    return { users, total: matching.length, next };
  }

  /** Takes the place of the browser's `fetch`. */
  fetch = async (request: Request): Promise<Response> => {
    const { searchParams } = new URL(request.url);
    const query = searchParams.get("query") ?? "";
    const page = await this.findUsers(
      query,
      searchParams.get("cursor"),
      Number(searchParams.get("limit")),
    );
    if (page === null) return new Response(null, { status: 503 });
    const { next, ...rest } = page;
    return Response.json({ ...rest, next_cursor: next });
  };
}
