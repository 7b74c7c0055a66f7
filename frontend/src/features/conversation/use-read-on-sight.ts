// New messages stop being new when they are in front of somebody: at the end of the list, in a window that has the focus.
import { useLayoutEffect } from "react";
import { useAttention } from "@/hooks/use-attention";
import { useMessenger } from "@/stores/messenger";

export function useReadOnSight(peerId: string, unread: number, atEnd: boolean): void {
  const messenger = useMessenger();
  const attention = useAttention();
  useLayoutEffect(() => {
    if (unread > 0 && atEnd && attention) messenger.see(peerId);
  }, [messenger, peerId, unread, atEnd, attention]);
}
