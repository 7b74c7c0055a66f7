// The modal dialog on top, if one is open: nothing outside it can be pressed meanwhile.
import { useSyncExternalStore } from "react";

function subscribe(changed: () => void): () => void {
  const watcher = new MutationObserver(changed);
  watcher.observe(document.body, { subtree: true, childList: true, attributeFilter: ["open"] });
  return () => watcher.disconnect();
}

function topDialog(): HTMLDialogElement | null {
  return [...document.querySelectorAll<HTMLDialogElement>("dialog[open]")].at(-1) ?? null;
}

export function useOpenDialog(): HTMLDialogElement | null {
  return useSyncExternalStore(subscribe, topDialog);
}
