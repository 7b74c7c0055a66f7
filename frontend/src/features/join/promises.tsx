// What the messenger keeps and doesn't keep, in plain words.
import { DoorOpen, type LucideIcon, UserRoundX, Wind } from "lucide-react";
import { text } from "@/i18n/text";

const ICONS: LucideIcon[] = [UserRoundX, Wind, DoorOpen];

export function Promises() {
  return (
    <section aria-label={text.join.promisesTitle} className="grid content-start gap-4">
      {text.join.promises.map(({ title, body }, index) => {
        const Icon = ICONS[index] ?? Wind;
        return (
          <div key={title} className="flex items-start gap-3">
            <Icon
              aria-hidden="true"
              className="mt-0.5 size-5 shrink-0 text-primary"
              strokeWidth={1.75}
            />
            <p>
              <strong className="block font-semibold">{title}</strong>
              <span className="text-ink-soft">{body}</span>
            </p>
          </div>
        );
      })}
    </section>
  );
}
