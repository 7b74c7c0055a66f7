// The client of the REST API, with types generated from its OpenAPI document.
import { fetchPart } from "@/lib/part";
import type { components, paths } from "./schema";

export type User = components["schemas"]["User"];

export interface UserPage {
  users: User[];
  /** How many people match altogether. */
  total: number;
  /** The cursor of the next page; null after the last one. */
  next: string | null;
}

export interface Api {
  /**
   * People whose name contains `query`, beginning at `cursor` (null: at the start). Resolves to null if there is no
   * usable answer.
   */
  findUsers(query: string, cursor: string | null, limit: number): Promise<UserPage | null>;
}

export function createApi(apiUrl: () => string): Api {
  return {
    async findUsers(query, cursor, limit) {
      const asked = { query: query || undefined, limit, cursor: cursor ?? undefined };
      try {
        // Loaded when it is needed: with few people online nothing is ever requested.
        const { default: createClient } = await fetchPart(() => import("openapi-fetch"));
        const client = createClient<paths>({ baseUrl: apiUrl() });
        const { data } = await client.GET("/users", { params: { query: asked } });
        if (!data) return null;
        return { users: data.users, total: data.total, next: data.next_cursor ?? null };
      } catch {
        // Without a network there is no answer; the banner shows why.
        return null;
      }
    },
  };
}
