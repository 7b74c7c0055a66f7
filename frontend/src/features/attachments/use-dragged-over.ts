// Whether files are being dragged over an area, and what to do when they are dropped there.
import { type RefObject, useEffect, useEffectEvent, useState } from "react";

/** While something is dragged over a page, browsers say so several times a second, moved or not. */
const SILENCE_MS = 1_000;

/** Null instead of `take`: nothing can be dropped at this moment. */
export function useDraggedOver(
  area: RefObject<HTMLElement | null>,
  take: ((files: File[]) => void) | null,
): boolean {
  const [isOver, setIsOver] = useState(false);
  const isOpen = take !== null;
  const dropped = useEffectEvent((files: File[]) => take?.(files));

  useEffect(() => {
    const element = area.current;
    if (!element || !isOpen) return;
    let silence: ReturnType<typeof setTimeout> | undefined;
    function end() {
      clearTimeout(silence);
      setIsOver(false);
    }
    // A dialog above the area has nothing to do with it.
    const isIn = (target: EventTarget | null) =>
      target instanceof Element && element.contains(target) && target.closest("dialog") === null;
    // Comings and goings are not counted: an element that vanishes under the pointer never tells that it was left.
    function over(event: DragEvent) {
      if (!hasFiles(event)) return;
      clearTimeout(silence);
      silence = setTimeout(end, SILENCE_MS);
      const isHere = isIn(event.target);
      setIsOver(isHere);
      if (isHere) event.preventDefault();
    }
    function leave(event: DragEvent) {
      if (!event.relatedTarget) end();
    }
    function drop(event: DragEvent) {
      end();
      if (!hasFiles(event) || !isIn(event.target)) return;
      event.preventDefault();
      dropped(filesOf(event.dataTransfer));
    }
    document.addEventListener("dragenter", over);
    document.addEventListener("dragover", over);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    return () => {
      end();
      document.removeEventListener("dragenter", over);
      document.removeEventListener("dragover", over);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
    };
  }, [area, isOpen]);

  return isOver;
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

export function filesOf(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])];
}
