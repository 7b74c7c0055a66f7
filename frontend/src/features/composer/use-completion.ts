// Completes the name of an emoji while it is written: what is offered, which of it the keys are at, and what taking one does.
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from "react";
import type { EmojiNames, NamedEmoji } from "@/components/emoji-picker/emoji-names";
import { useOnDemand } from "@/hooks/use-on-demand";
import { language, text } from "@/i18n/text";
import { announce } from "@/stores/attention/notices";
import { type EmojiWord, emojiWordAt } from "./emoji-word";
import type { Insertion } from "./use-insertion";

async function fetchNames(): Promise<EmojiNames> {
  const { loadEmojiNames } = await import("@/components/emoji-picker/emoji-names");
  return loadEmojiNames(language);
}

export function useCompletion({ replace }: Insertion) {
  const names = useOnDemand(fetchNames);
  const [word, setWord] = useState<EmojiWord | null>(null);
  const [at, setAt] = useState(0);
  /** Where a name begins that somebody wants to be left as it is. */
  const [dismissed, setDismissed] = useState<number | null>(null);
  const isOpen = word !== null && !word.isWhole && word.from !== dismissed;
  const offered = isOpen ? (names.value?.completionsFor(word.word) ?? []) : [];
  const count = offered.length;
  useEffect(() => {
    if (count > 0) announce(text.emoji.offered(count));
  }, [count]);
  const active = Math.min(at, offered.length - 1);
  // A name in full that was typed before the emoji were here.
  const takeEarly = useEffectEvent(() => {
    const named = word?.isWhole ? names.value?.named(word.word) : null;
    if (word && named) take(named, word);
  });
  useEffect(() => {
    if (names.value !== null) takeEarly();
  }, [names.value]);

  function take(named: NamedEmoji, { from, word, isWhole }: EmojiWord) {
    replace(from, from + 1 + word.length + (isWhole ? 1 : 0), named.emoji);
    named.use();
    setWord(null);
  }

  return {
    offered,
    active,
    take(named: NamedEmoji) {
      if (word) take(named, word);
    },
    /** The text or the caret has changed. An input method's own text is not looked at before it is done. */
    look(field: HTMLTextAreaElement, isComposing: boolean, isTyped: boolean) {
      const isCaret = field.selectionStart === field.selectionEnd && !isComposing;
      const next = isCaret ? emojiWordAt(field.value, field.selectionStart) : null;
      if (next?.from !== word?.from || next?.word !== word?.word) setAt(0);
      if (next === null) setDismissed(null);
      setWord(next);
      if (next === null || (names.value === null && !isTyped)) return;
      if (names.value === null) return void names.load();
      const named = isTyped && next.isWhole ? names.value.named(next.word) : null;
      if (named) take(named, next);
    },
    close: () => setWord(null),
    /** True for a key that was meant for the list. */
    takesKey(event: KeyboardEvent): boolean {
      const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
      const chosen = offered[active];
      if (!word || !chosen || ctrlKey || metaKey || altKey) return false;
      if (key === "ArrowDown") setAt((active + 1) % offered.length);
      else if (key === "ArrowUp") setAt((active + offered.length - 1) % offered.length);
      else if (key === "Escape") setDismissed(word.from);
      else if ((key === "Enter" || key === "Tab") && !shiftKey) take(chosen, word);
      else return false;
      event.preventDefault();
      return true;
    },
  };
}
