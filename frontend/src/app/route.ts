// Keeps the open conversation and the address in step: the address leads, so the browser's Back works.
import { useCallback, useEffect, useRef } from "react";
import { LIST_PATH, peerOfPath } from "@/lib/path";
import { useMessenger } from "@/stores/messenger";

const SKIP = "#main";

/** Gives the way back to the list. */
export function useRoute(): () => void {
  const messenger = useMessenger();
  const cameFromList = useRef(false);

  useEffect(() => {
    const follow = (event?: HashChangeEvent) => {
      // The skip link's address names a place in the page: the conversation stays as it is.
      if (window.location.hash === SKIP) return;
      const peerId = peerOfPath(window.location.hash);
      cameFromList.current =
        event !== undefined && peerId !== null && peerOfPath(new URL(event.oldURL).hash) === null;
      messenger.open(peerId);
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [messenger]);

  return useCallback(() => {
    // Going back, rather than on, leaves a history in which Back means what it says.
    if (cameFromList.current) window.history.back();
    else window.location.replace(LIST_PATH);
  }, []);
}

/** Whoever has left doesn't find the next stay opened at a conversation of the last one. */
export function useListAfterLeaving(joined: boolean): void {
  const wasJoined = useRef(joined);
  useEffect(() => {
    if (wasJoined.current && !joined) window.location.replace(LIST_PATH);
    wasJoined.current = joined;
  }, [joined]);
}
