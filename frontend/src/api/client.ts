// The REST side of the API, typed by its own document.
import { fetchPart } from "@/lib/part";
import type { components, paths } from "./schema";

export type User = components["schemas"]["User"];

export interface UserPage {
  users: User[];
  /** How many match in all. */
  total: number;
  /** Where the next page begins; null after the last one. */
  next: string | null;
}

export interface Api {
  /** People whose name has `query` anywhere in it, from `cursor` on. Null when there was no answer that can be used. */
  findUsers(query: string, cursor: string | null, limit: number): Promise<UserPage | null>;
}

export function createApi(apiUrl: () => string): Api {
  return {
    async findUsers(query, cursor, limit) {
      const asked = { query: query || undefined, limit, cursor: cursor ?? undefined };
      try {
        // Where few people are here, nothing is ever asked.
        const { default: createClient } = await fetchPart(() => import("openapi-fetch"));
        const client = createClient<paths>({ baseUrl: apiUrl() });
        const { data } = await client.GET("/users", { params: { query: asked } });
        if (!data) return null;
        return { users: data.users, total: data.total, next: data.next_cursor ?? null };
      } catch {
        // Without the network there is no answer; the banner says why.
        return null;
      }
    },
  };
}
