// The emoji picker: a search, the groups below it, and the skin tone. Over everything else, and as small as a phone needs.
import type { CSSProperties } from "react";
import { Loading } from "@/components/ui/loading";
import { PartMissing } from "@/components/ui/part-missing";
import { useEarlyKeys } from "@/hooks/use-early-keys";
import { useModal } from "@/hooks/use-modal";
import { text } from "@/i18n/text";
import type { Missing } from "@/lib/part";
import type { EmojiGroup } from "./emoji-data";
import { EmojiSection } from "./emoji-section";
import { GroupBar } from "./group-bar";
import { ToneChoice } from "./tone-choice";
import { useAnchored } from "./use-anchored";
import { useCells } from "./use-cells";
import { useEmojiChoice } from "./use-emoji-choice";
import { useEmojiGrid } from "./use-emoji-grid";
import { usePickBehind } from "./use-pick-behind";

const NONE: readonly EmojiGroup[] = [];

export interface EmojiPickerProps {
  /** Null while they are on their way: the search can be typed into, and keys that lead to them are kept. */
  groups: readonly EmojiGroup[] | null;
  /** Why they didn't come. */
  missing: Missing | null;
  retry(): void;
  /** What it opens beside. */
  anchor: Element;
  /** With a tone, as it is to be shown. */
  pick(emoji: string): void;
  close(): void;
}

export function EmojiPicker({ groups, missing, retry, anchor, pick, close }: EmojiPickerProps) {
  const { touch, columns, cell } = useCells();
  const modal = useModal(close, !touch);
  const behind = usePickBehind(modal, anchor, pick);
  const choice = useEmojiChoice(groups ?? NONE, touch ? pick : behind.pick, close);
  const grid = useEmojiGrid(choice.sections, columns);
  const keepEarlyKey = useEarlyKeys(groups !== null);
  useAnchored(modal.ref, anchor);
  const words = text.emoji;

  return (
    <dialog
      {...modal}
      onClose={behind.onClose}
      onKeyDownCapture={keepEarlyKey}
      tabIndex={-1}
      aria-label={words.title}
      style={{ "--cell": `${cell}rem`, width: `${columns * cell + 1.75}rem` } as CSSProperties}
      className="fixed m-0 h-[min(26rem,calc(100dvh-1rem))] max-h-none max-w-[calc(100vw-1rem)] flex-col overflow-hidden rounded-3xl border border-line-strong bg-surface text-ink shadow-lg outline-none backdrop:bg-transparent open:flex"
    >
      <search className="p-3 pb-2">
        <input
          type="text"
          dir="auto"
          aria-label={words.search}
          placeholder={words.search}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="done"
          value={choice.query}
          onChange={(event) => choice.ask(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === "ArrowDown") grid.enter();
            else if (event.key === "Enter") choice.chooseFirst(event.shiftKey);
            else return;
            event.preventDefault();
          }}
          className="h-10 touch:h-11 w-full min-w-0 rounded-full border border-line-strong bg-surface px-4 text-base"
        />
      </search>
      {choice.query === "" && <GroupBar sections={choice.sections} goTo={grid.goTo} />}
      <p
        role="status"
        className={choice.query === "" ? "sr-only" : "px-4 pb-1 text-ink-soft text-xs"}
      >
        {groups !== null && choice.query !== "" && words.found(choice.total)}
      </p>
      {missing !== null && <PartMissing why={missing} retry={retry} />}
      {groups === null && missing === null && <Loading />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the grids inside are what acts; they share their keys. */}
      <div
        ref={grid.scroller}
        onKeyDown={grid.onKeyDown}
        className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain px-3 pb-2"
      >
        {grid.sections.map((section) => (
          <EmojiSection
            key={section.id}
            {...section}
            title={choice.query === "" ? (words.groupNames[section.id] ?? "") : words.results}
            isTitleShown={choice.query === ""}
            active={grid.activeIn(section)}
            tone={choice.tone}
            choose={choice.choose}
          />
        ))}
      </div>
      <ToneChoice tone={choice.tone} choose={choice.setTone} />
    </dialog>
  );
}
