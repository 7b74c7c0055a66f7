// What the server is asked by plain HTTP while there is no line to it.
import type { Refusal } from "@/api/refusal";
import type { Endpoints } from "@/config/env";
import type { Ports } from "@/realtime/ports";

export interface Inquiries {
  /** Whether the server answers somebody who has not joined. */
  isServerThere(): Promise<boolean>;
  /** Why the server refuses this page; null if it doesn't, or gives no answer. */
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
