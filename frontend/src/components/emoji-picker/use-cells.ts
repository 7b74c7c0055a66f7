// How large an emoji's button is and how many stand side by side, so that a row is never wider than the screen.
import { useTouch } from "@/hooks/use-media";

const MOST = 9;
/** In rem, which follow the reader's own text size. */
const CELL = 2.25;
const TOUCH_CELL = 2.75;
/** What stands at both sides of a row: padding, border, scroll bar and a bit of the page. */
const BESIDE = 3;

export function useCells() {
  const touch = useTouch();
  const cell = touch ? TOUCH_CELL : CELL;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const columns = Math.floor((window.innerWidth / rem - BESIDE) / cell);
  return { touch, cell, columns: Math.max(4, Math.min(MOST, columns)) };
}
