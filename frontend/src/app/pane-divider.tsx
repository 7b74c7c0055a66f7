// The divider between the people and the conversation: dragged, or moved by arrow keys; a double click or Enter resets
// it.
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { text } from "@/i18n/text";
import { bounded, LEAST_WIDTH, MOST_WIDTH, type PaneWidth, USUAL_WIDTH } from "./use-pane-width";

const STEP = 1;

interface PaneDividerProps extends PaneWidth {
  /** The id of the pane whose width it changes. */
  controls: string;
}

export function PaneDivider({ width, change, keep, controls }: PaneDividerProps) {
  const drag = useRef<{ x: number; width: number } | null>(null);

  function dragged({ clientX }: PointerEvent): number {
    const start = drag.current ?? { x: clientX, width };
    return start.width + ((clientX - start.x) * direction()) / rem();
  }

  function onKeyDown(event: KeyboardEvent) {
    const next: Record<string, number> = {
      ArrowRight: width + STEP * direction(),
      ArrowLeft: width - STEP * direction(),
      Home: LEAST_WIDTH,
      End: MOST_WIDTH,
      Enter: USUAL_WIDTH,
    };
    const wanted = next[event.key];
    if (wanted === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    keep(wanted);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that can be moved is more than the <hr> that it would be.
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={text.panes.divider}
      aria-controls={controls}
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={MOST_WIDTH}
      aria-valuenow={bounded(width)}
      aria-valuetext={text.panes.width(Math.round((width / USUAL_WIDTH) * 100))}
      title={text.panes.hint}
      onKeyDown={onKeyDown}
      onDoubleClick={() => keep(USUAL_WIDTH)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        drag.current = { x: event.clientX, width };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (drag.current !== null) change(dragged(event));
      }}
      onPointerUp={(event) => {
        if (drag.current !== null) keep(dragged(event));
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
      className="group absolute inset-y-6 -start-4.5 z-10 grid w-6 cursor-col-resize touch-none place-items-center rounded-full"
    >
      <span
        aria-hidden="true"
        className="h-12 w-1 rounded-full bg-line group-hover:bg-line-strong group-focus-visible:bg-primary group-active:bg-primary forced-colors:bg-[ButtonBorder]"
      />
    </div>
  );
}

/** Dragging to the right makes the pane wider (1), in a right-to-left page narrower (-1). */
function direction(): 1 | -1 {
  return document.documentElement.dir === "rtl" ? -1 : 1;
}

function rem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
