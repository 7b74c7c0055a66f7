// The button in its few looks; everything that acts and isn't a link is one of these.
import type { ComponentProps } from "react";
import { cx } from "@/lib/cx";

type Look = "primary" | "danger" | "quiet" | "tool" | "outline" | "link";

const LOOKS: Record<Look, string> = {
  primary:
    "min-h-11 rounded-full bg-primary px-5 font-semibold text-primary-ink hover:bg-primary-hover",
  danger:
    "min-h-11 rounded-full border-2 border-danger bg-danger px-5 font-semibold text-surface hover:bg-surface hover:text-danger",
  outline:
    "min-h-9 touch:min-h-11 rounded-full border border-line-strong bg-surface px-4 text-sm font-medium hover:bg-hover",
  quiet:
    "min-h-9 min-w-9 touch:min-h-11 touch:min-w-11 rounded-full text-ink-soft hover:bg-hover hover:text-ink",
  // Among others, where a line of words gives the height.
  tool: "size-8 rounded-full text-ink-soft hover:bg-hover hover:text-ink",
  link: "min-h-6 touch:min-h-11 rounded px-1 font-semibold underline underline-offset-2",
};

export interface ButtonProps extends ComponentProps<"button"> {
  look?: Look;
}

export function Button({ look = "outline", className, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={cx(
        "inline-flex cursor-pointer items-center justify-center gap-2 transition-colors",
        "disabled:cursor-not-allowed aria-disabled:cursor-not-allowed",
        LOOKS[look],
        className,
      )}
      {...rest}
    />
  );
}
