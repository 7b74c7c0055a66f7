// Whether this tab has been told that the browser's own search sees only the part of a long conversation that is drawn.
import { create } from "zustand";
import { announce } from "./notices";

export const useFindHint = create<{ stage: "untold" | "shown" | "told" }>()(() => ({
  stage: "untold",
}));

/** Once is enough. */
export function showFindHint(words: string): void {
  if (useFindHint.getState().stage !== "untold") return;
  useFindHint.setState({ stage: "shown" });
  announce(words);
}

export function closeFindHint(): void {
  useFindHint.setState({ stage: "told" });
}
