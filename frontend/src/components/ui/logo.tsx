// The product's mark: two speech bubbles that meet.
import { cx } from "@/lib/cx";

export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cx("shrink-0", className)}>
      <rect width="32" height="32" rx="9" fill="#5f2c52" />
      <path
        d="M15 12h8a4 4 0 0 1 4 4v10.500l-3.8-3H15a4 4 0 0 1-4-4V16a4 4 0 0 1 4-4z"
        fill="#eaa98d"
      />
      <path
        d="M9 5h9a4.5 4.5 0 0 1 4.5 4.500v3A4.5 4.5 0 0 1 18 17H9.300l-4.8 4V9.500A4.5 4.5 0 0 1 9 5z"
        fill="#f9f1e6"
        stroke="#5f2c52"
        strokeWidth="1.8"
      />
    </svg>
  );
}
