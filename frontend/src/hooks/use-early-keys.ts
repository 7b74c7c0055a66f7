// Keeps keys that are pressed before the content that they act on is loaded, and repeats them afterwards.
import { type KeyboardEvent, useEffect, useRef } from "react";
import { flushSync } from "react-dom";

/** The first key kept must be one of these, which lead out of a text field. Other keys belong to the field. */
const BEGIN = ["ArrowDown", "Enter"];
const GO_ON = [...BEGIN, "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"];

type Press = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/** Returns a listener for the capture phase of key events. Until `isReady` the field has the focus. */
export function useEarlyKeys(isReady: boolean): (event: KeyboardEvent) => void {
  const early = useRef<Press[]>([]);

  useEffect(() => {
    if (!isReady) return;
    const presses = early.current.splice(0);
    // After React has rendered, so that each key acts on what the key before it has changed.
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

/**
 * Repeats the key on the element that has the focus now. A key event from a script presses no button, so buttons are
 * clicked.
 */
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
