// Whether this tab has shown the hint that the browser's own search finds only the rendered part of a long
// conversation.
import { create } from "zustand";
import { announce } from "./notices";

export const useFindHint = create<{ stage: "untold" | "shown" | "told" }>()(() => ({
  stage: "untold",
}));

/** The hint is shown once. */
export function showFindHint(words: string): void {
  if (useFindHint.getState().stage !== "untold") return;
  useFindHint.setState({ stage: "shown" });
  announce(words);
}

export function closeFindHint(): void {
  useFindHint.setState({ stage: "told" });
}
