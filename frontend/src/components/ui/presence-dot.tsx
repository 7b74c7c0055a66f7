// Shows presence by shape: a full disc, a ring, a half disc. The words next to it are for people who can't see it.
import { cx } from "@/lib/cx";

export type Presence = "online" | "reconnecting" | "left";

export function PresenceDot({ presence, className }: { presence: Presence; className?: string }) {
  return (
    <svg
      viewBox="0 0 12 12"
      data-presence={presence}
      aria-hidden="true"
      className={cx(
        "shrink-0",
        presence === "left" ? "text-ink-soft" : "text-present",
        className ?? "size-3",
      )}
    >
      {presence === "online" && <circle cx="6" cy="6" r="5" fill="currentColor" />}
      {presence !== "online" && (
        <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      )}
      {presence === "reconnecting" && (
        <path d="M6 1.75a4.25 4.25 0 0 1 0 8.5z" fill="currentColor" />
      )}
    </svg>
  );
}
