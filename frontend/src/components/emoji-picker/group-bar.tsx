// The way to each group with one press; the arrow keys go along the bar.
import {
  Apple,
  Car,
  Clock,
  Flag,
  Hand,
  Heart,
  Lightbulb,
  type LucideIcon,
  PawPrint,
  Smile,
  Volleyball,
} from "lucide-react";
import type { KeyboardEvent } from "react";
import { text } from "@/i18n/text";
import type { Section } from "./use-emoji-grid";

const SIGNS: Readonly<Record<string, LucideIcon>> = {
  recent: Clock,
  "smileys-emotion": Smile,
  "people-body": Hand,
  "animals-nature": PawPrint,
  "food-drink": Apple,
  "travel-places": Car,
  activities: Volleyball,
  objects: Lightbulb,
  symbols: Heart,
  flags: Flag,
};

interface GroupBarProps {
  sections: readonly { id: string }[];
  goTo(id: Section["id"]): void;
}

export function GroupBar({ sections, goTo }: GroupBarProps) {
  function onKeyDown({ key, currentTarget }: KeyboardEvent<HTMLElement>) {
    const buttons = [...currentTarget.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const forward = getComputedStyle(currentTarget).direction === "rtl" ? -1 : 1;
    if (key === "ArrowRight") buttons.at((at + forward) % buttons.length)?.focus();
    if (key === "ArrowLeft") buttons.at((at - forward) % buttons.length)?.focus();
  }

  return (
    <div
      role="toolbar"
      aria-label={text.emoji.groups}
      onKeyDown={onKeyDown}
      className="flex overflow-x-auto border-line border-b px-3 pb-1"
    >
      {sections.map(({ id }, index) => {
        const Sign = SIGNS[id] ?? Smile;
        return (
          <button
            key={id}
            type="button"
            tabIndex={index === 0 ? 0 : -1}
            aria-label={text.emoji.groupNames[id]}
            title={text.emoji.groupNames[id]}
            onClick={() => goTo(id)}
            className="grid h-8 touch:h-11 min-w-0 touch:min-w-11 flex-1 cursor-pointer place-items-center rounded-lg text-ink-soft hover:bg-hover hover:text-ink focus-visible:-outline-offset-3"
          >
            <Sign aria-hidden="true" className="size-4.5" />
          </button>
        );
      })}
    </div>
  );
}
