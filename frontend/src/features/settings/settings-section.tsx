// One part of the settings: a heading and what belongs together under it.
import { type ReactNode, useId } from "react";

export function SettingsSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-line border-b py-5 last:border-b-0">
      <h3 id={id} className="mb-2 font-semibold text-ink-soft text-sm">
        {title}
      </h3>
      <div className="grid gap-1">{children}</div>
    </section>
  );
}
