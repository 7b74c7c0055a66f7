// Shows outside the page that something is new: a dot on the tab's icon, a number on the installed app's.
import { useEffect } from "react";
import { useConversations } from "@/stores/conversations/conversations";
import { unreadOf } from "@/stores/conversations/mutes";
import { useSession } from "@/stores/session/session";

const ICON = "favicon.svg";
const ICON_WITH_DOT = "favicon-unread.svg";

export function useUnreadMarks(): void {
  const joined = useSession((session) => session.phase === "in");
  const unread = useConversations(unreadOf);
  const shown = joined ? unread : 0;

  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    link?.setAttribute("href", shown > 0 ? ICON_WITH_DOT : ICON);
    void markApp(shown);
  }, [shown]);
}

async function markApp(count: number): Promise<void> {
  try {
    if (count > 0) await navigator.setAppBadge?.(count);
    else await navigator.clearAppBadge?.();
  } catch {
    // Only an installed app has a place for the number.
  }
}
