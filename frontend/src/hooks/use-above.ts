// What stands above the page while it is open: the browser's Back, or a phone's, closes it before it leads anywhere.
import { useEffectEvent, useLayoutEffect } from "react";
import { openAbove } from "@/lib/place";

export function useAbove(open: boolean, close: () => void): void {
  const closeNow = useEffectEvent(close);
  useLayoutEffect(() => {
    if (open) return openAbove(() => closeNow());
  }, [open]);
}
