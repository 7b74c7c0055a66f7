// For dialogs and menus: while one is open, the browser's or the phone's Back closes it instead of leaving the place.
import { useEffectEvent, useLayoutEffect } from "react";
import { openAbove } from "@/lib/place";

export function useAbove(open: boolean, close: () => void): void {
  const closeNow = useEffectEvent(close);
  useLayoutEffect(() => {
    if (open) return openAbove(() => closeNow());
  }, [open]);
}
