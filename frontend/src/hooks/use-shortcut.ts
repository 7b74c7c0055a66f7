// Registers a shortcut for as long as the component is on the screen: `useShortcut("search", open)`.
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import {
  type Action,
  onShortcutsChanged,
  registeredShortcuts,
  registerShortcut,
} from "@/lib/shortcut-registry";
import type { ShortcutId } from "@/lib/shortcuts";

/**
 * Without an action the part sees to these keys itself, and has them listed. Null instead of a name: not at this moment.
 * The keys of each name stand in lib/shortcuts.ts, its words in the catalogue under `keyboard.does`.
 */
export function useShortcut(id: ShortcutId | null, action: Action | null = null): void {
  const latest = useRef(action);
  const acts = action !== null;

  useLayoutEffect(() => {
    latest.current = action;
  });

  useEffect(() => {
    if (id === null) return;
    return registerShortcut(id, acts ? () => latest.current?.() : null);
  }, [id, acts]);
}

export function useRegisteredShortcuts(): readonly ShortcutId[] {
  return useSyncExternalStore(onShortcutsChanged, registeredShortcuts);
}
