// Keeps keys that are pressed before there is anything that they could act on, and presses them again when it is there.
import { type KeyboardEvent, useEffect, useRef } from "react";
import { flushSync } from "react-dom";

/** These keys begin a way out of a field. Letters belong to the field. */
const BEGIN = ["ArrowDown", "Enter"];
const GO_ON = [...BEGIN, "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"];

type Press = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/** Returns a listener for keys on their way down to the field, which has the focus meanwhile. */
export function useEarlyKeys(isReady: boolean): (event: KeyboardEvent) => void {
  const early = useRef<Press[]>([]);

  useEffect(() => {
    if (!isReady) return;
    const presses = early.current.splice(0);
    // After React has rendered, so that each key finds what the key before it has changed.
    queueMicrotask(() => {
      for (const press of presses) flushSync(() => pressAgain(press));
    });
  }, [isReady]);

  return (event) => {
    if (isReady || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement))
      return;
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (!(early.current.length > 0 ? GO_ON : BEGIN).includes(key)) return;
    early.current.push({ key, shiftKey, ctrlKey, metaKey, altKey });
    event.preventDefault();
    event.stopPropagation();
  };
}

/** The element that has the focus now. A key event from a script presses no button, so buttons are clicked. */
function pressAgain(press: Press): void {
  const target = document.activeElement;
  const isMeant = target?.dispatchEvent(
    new KeyboardEvent("keydown", { ...press, bubbles: true, cancelable: true }),
  );
  if (!isMeant || press.key !== "Enter" || !(target instanceof HTMLButtonElement)) return;
  const { shiftKey, ctrlKey, metaKey, altKey } = press;
  const init = { shiftKey, ctrlKey, metaKey, altKey, bubbles: true, cancelable: true };
  target.dispatchEvent(new MouseEvent("click", init));
}
