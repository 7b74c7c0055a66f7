// Whether the user looks at this page: it is visible and has the focus.
import { useSyncExternalStore } from "react";

function subscribe(changed: () => void): () => void {
  window.addEventListener("focus", changed);
  window.addEventListener("blur", changed);
  document.addEventListener("visibilitychange", changed);
  return () => {
    window.removeEventListener("focus", changed);
    window.removeEventListener("blur", changed);
    document.removeEventListener("visibilitychange", changed);
  };
}

export function useAttention(): boolean {
  return useSyncExternalStore(subscribe, () => !document.hidden && document.hasFocus());
}
