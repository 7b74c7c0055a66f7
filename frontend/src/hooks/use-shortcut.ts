// Registers a shortcut while the component is on the screen: `useShortcut("search", open)`.
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import {
  type Action,
  onShortcutsChanged,
  registeredShortcuts,
  registerShortcut,
} from "@/lib/shortcut-registry";
import type { ShortcutId } from "@/lib/shortcuts";

/**
 * Without an action, the component handles these keys itself and only has them listed. `id` null: nothing is registered
 * at the moment. The keys are in lib/shortcuts.ts, their descriptions in the catalogues under `keyboard.does`.
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
