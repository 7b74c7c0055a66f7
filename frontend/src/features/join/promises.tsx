// What the messenger keeps and doesn't keep, and who could read along, in plain words.
import { DoorOpen, Lock, LockOpen, type LucideIcon, Monitor, UserRoundX, Wind } from "lucide-react";
import { text } from "@/i18n/text";
import { type Line, lineOf } from "@/lib/address";

const ICONS: LucideIcon[] = [UserRoundX, Wind, DoorOpen];
const LINE_ICONS: Record<Line, LucideIcon> = { encrypted: Lock, own: Monitor, open: LockOpen };

export function Promises() {
  const line = lineOf(window.location);

  return (
    <section aria-label={text.join.promisesTitle} className="grid content-start gap-4">
      {text.join.promises.map((promise, index) => (
        <Point key={promise.title} icon={ICONS[index] ?? Wind} {...promise} />
      ))}
      <Point icon={LINE_ICONS[line]} {...text.line[line]} />
    </section>
  );
}

interface PointProps {
  icon: LucideIcon;
  title: string;
  body: string;
}

function Point({ icon: Icon, title, body }: PointProps) {
  return (
    <div className="flex items-start gap-3">
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-primary" strokeWidth={1.75} />
      <p>
        <strong className="block font-semibold">{title}</strong>
        <span className="text-ink-soft">{body}</span>
      </p>
    </div>
  );
}
