// Listens for what may need attention. What draws it comes on demand, for those who have turned it on.
import { useEffect } from "react";
import { fetchPart } from "@/lib/part";
import { type Arrival, useArrivals } from "@/stores/attention/arrivals";
import { noteMissed } from "@/stores/attention/missed";
import { useConversations } from "@/stores/conversations/conversations";
import { type Settings, useSettings } from "@/stores/settings/settings";

type Alerts = typeof import("./alerts");

export function useAlerts(): void {
  useEffect(() => {
    let alerts: Alerts | null = null;
    /** One after the other, so that what came first is told first. */
    let before = Promise.resolve();

    async function fetchAlerts() {
      alerts ??= await fetchPart(() => import("./alerts"));
    }

    /** Fetched while the page is looked at, not when its host may have another version or the line is down. */
    function prepare({ notify, sound }: Pick<Settings, "notify" | "sound">) {
      if (alerts === null && (notify === "on" || sound)) void fetchAlerts().catch(() => {});
    }

    function consider(arrival: Arrival) {
      const { hidden } = document;
      const { openId, byId } = useConversations.getState();
      const { doNotDisturb, notify, sound } = useSettings.getState();
      if (hidden) noteMissed();
      if (doNotDisturb || byId.get(arrival.conversationId)?.muted) return;
      if (notify !== "on" && !sound) return;
      const alert = async () => {
        await fetchAlerts();
        await alerts?.alertTo(arrival, { hidden, open: openId === arrival.conversationId });
      };
      // Without a network the code may not come; the title and the icon tell what is new all the same.
      before = before.then(alert).catch(() => {});
    }

    prepare(useSettings.getState());
    const stopPreparing = useSettings.subscribe(prepare);
    const stopListening = useArrivals.subscribe(({ newest }) => {
      if (newest) consider(newest);
    });
    const stopWatching = useConversations.subscribe(() => alerts?.takeAwayRead());
    return () => {
      stopPreparing();
      stopListening();
      stopWatching();
    };
  }, []);
}
