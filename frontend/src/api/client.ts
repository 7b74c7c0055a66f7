// The REST side of the API, typed by its own document.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

export type User = components["schemas"]["User"];

export interface Api {
  /** People whose name has `query` anywhere in it: for lists too long to be sent whole. */
  findUsers(query: string): Promise<User[]>;
}

const PAGE = 50;

export function createApi(apiUrl: () => string): Api {
  return {
    async findUsers(query) {
      const client = createClient<paths>({ baseUrl: apiUrl() });
      try {
        const { data } = await client.GET("/users", { params: { query: { query, limit: PAGE } } });
        return data?.users ?? [];
      } catch {
        // Without the network nobody is found; the banner says why.
        return [];
      }
    },
  };
}
