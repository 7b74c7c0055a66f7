// The way to the self-test, wherever something may not work.
import { Stethoscope } from "lucide-react";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import { SELF_TEST_PATH } from "@/lib/path";

export function SelfTestLink({ onFollow, className }: { onFollow?(): void; className?: string }) {
  return (
    <a
      href={SELF_TEST_PATH}
      onClick={onFollow}
      className={cx(
        "inline-flex min-h-6 touch:min-h-11 w-fit items-center gap-2 rounded underline underline-offset-2",
        className,
      )}
    >
      <Stethoscope aria-hidden="true" className="size-4" />
      <span>{text.selfTest.link}</span>
    </a>
  );
}
