// Requests to the server by plain HTTP, for when there is no connection.
import type { Refusal } from "@/api/refusal";
import type { Endpoints } from "@/config/env";
import type { Ports } from "@/realtime/ports";

export interface Inquiries {
  /** Resolves to whether the server answers at all; this needs no session. */
  isServerThere(): Promise<boolean>;
  /** Resolves to the reason why the server refuses this page; null if it doesn't, or gives no answer. */
  askForRefusal(): Promise<Refusal | null>;
}

export function createInquiries(ports: Ports, whereabouts: Promise<Endpoints>): Inquiries {
  return {
    async isServerThere() {
      const { apiUrl } = await whereabouts;
      return ports.answers(`${apiUrl}/livez`);
    },
    async askForRefusal() {
      const { apiUrl } = await whereabouts;
      return ports.askForRefusal(apiUrl);
    },
  };
}
