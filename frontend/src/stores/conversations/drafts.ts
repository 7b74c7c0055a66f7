// What was written and not sent, by person, so that a text never crosses over to somebody else.
import { create } from "zustand";

export const useDrafts = create<Readonly<Record<string, string>>>()(() => ({}));

export function setDraft(peerId: string, text: string): void {
  useDrafts.setState({ [peerId]: text });
}

export function forgetDrafts(): void {
  useDrafts.setState({}, true);
}
