// A menu that a button opens. The focus moves into it and returns, arrow keys and letters move within it, and it closes
// when the focus goes elsewhere.
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { useAbove } from "@/hooks/use-above";
import { fold } from "@/lib/fold";
import { keyTarget } from "@/lib/list-keys";

const ITEM = "[role^=menuitem]";

export function useMenu() {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  useAbove(open, close);

  useLayoutEffect(() => {
    if (!open) return;
    panel.current?.querySelector<HTMLElement>(ITEM)?.focus();
    const elsewhere = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", elsewhere);
    document.addEventListener("focusin", elsewhere);
    return () => {
      document.removeEventListener("pointerdown", elsewhere);
      document.removeEventListener("focusin", elsewhere);
    };
  }, [open]);

  /**
   * The focus returns to the button before the item's action runs, so that a dialog opened by the action returns it
   * there, too.
   */
  function close() {
    setOpen(false);
    button.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const items = [...(panel.current?.querySelectorAll<HTMLElement>(ITEM) ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = keyTarget(event.key, at, items.length) ?? letterTarget(event.key, at, items);
    if (event.key === "Escape") close();
    else if (event.key === "Tab") return close();
    else if (to === null) return;
    else items.at(to % items.length)?.focus();
    event.preventDefault();
    event.stopPropagation();
  }

  return {
    open,
    toggle: () => setOpen((before) => !before),
    close,
    root,
    button,
    panel,
    onKeyDown,
  };
}

/** The next item that begins with the typed letter; null if there is none. */
function letterTarget(key: string, at: number, items: readonly HTMLElement[]): number | null {
  if (key.length !== 1 || key === " ") return null;
  for (let step = 1; step <= items.length; step += 1) {
    const place = (at + step) % items.length;
    if (fold(items[place]?.textContent ?? "").startsWith(fold(key))) return place;
  }
  return null;
}
