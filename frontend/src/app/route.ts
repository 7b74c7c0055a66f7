// Keeps the open conversation and the address equal, so that the browser's Back works.
import { useCallback, useEffect, useRef } from "react";
import { conversationOfPath, LIST_PATH } from "@/lib/path";
import { goBackTo, goInstead, onPlace, placeNow } from "@/lib/place";
import { useMessenger } from "@/stores/use-messenger";

const SKIP = "#main";

/** Returns a function that leads back to the list. */
export function useRoute(): () => void {
  const messenger = useMessenger();
  const cameFromList = useRef(false);

  useEffect(() => {
    const follow = (path: string, from: string | null) => {
      // The skip link's address names a place in the page, so the open conversation stays open.
      if (path === SKIP) return;
      const id = conversationOfPath(path);
      cameFromList.current = from !== null && id !== null && conversationOfPath(from) === null;
      messenger.open(id);
    };
    follow(placeNow(), null);
    return onPlace(follow);
  }, [messenger]);

  return useCallback(() => {
    if (cameFromList.current) goBackTo(LIST_PATH);
    else goInstead(LIST_PATH);
  }, []);
}

/** After leaving, the address must not open a conversation of this session in the next one. */
export function useListAfterLeaving(joined: boolean): void {
  const wasJoined = useRef(joined);
  useEffect(() => {
    if (wasJoined.current && !joined) goInstead(LIST_PATH);
    wasJoined.current = joined;
  }, [joined]);
}
