// Three presses of Escape in a row, wherever the focus is and whatever else the key does there.
import { useLayoutEffect } from "react";

const PRESSES = 3;
const WITHIN_MS = 2_000;

export function useThreeEscapes(run: () => void): void {
  useLayoutEffect(() => {
    let presses: number[] = [];
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.repeat || event.isComposing) return;
      presses = [...presses, event.timeStamp].slice(-PRESSES);
      const [first = 0] = presses;
      if (presses.length === PRESSES && event.timeStamp - first <= WITHIN_MS) run();
    };
    window.addEventListener("keydown", pressed, true);
    return () => window.removeEventListener("keydown", pressed, true);
  }, [run]);
}
