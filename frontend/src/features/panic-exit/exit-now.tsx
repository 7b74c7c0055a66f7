// The way out in one press, on every screen and above every dialog, for deployments that turn it on.
import { LogOut } from "lucide-react";
import { useCallback } from "react";
import { createPortal } from "react-dom";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import { useMessenger } from "@/stores/use-messenger";
import { exit } from "./exit";
import { useOpenDialog } from "./use-open-dialog";
import { useThreeEscapes } from "./use-three-escapes";

export function ExitNow({ url }: { url: string }) {
  const messenger = useMessenger();
  const dialog = useOpenDialog();
  const leave = useCallback(() => void exit(messenger, url), [messenger, url]);
  useThreeEscapes(leave);

  const button = (inDialog: boolean) => (
    <button
      type="button"
      onClick={leave}
      title={text.panicExit.hint}
      className={cx(
        "inline-flex min-h-8 touch:min-h-11 cursor-pointer items-center gap-2 rounded-full border-2 border-danger bg-surface px-4 font-semibold text-danger text-sm hover:bg-danger-soft",
        inDialog &&
          "fixed inset-x-0 top-[max(0.25rem,env(safe-area-inset-top))] z-50 mx-auto w-fit",
      )}
    >
      <LogOut aria-hidden="true" className="size-4 rtl:-scale-x-100" />
      <span>{text.panicExit.action}</span>
    </button>
  );
  return (
    <>
      <section aria-label={text.panicExit.action} className="flex justify-center px-4 py-1">
        {button(false)}
      </section>
      {dialog && createPortal(button(true), dialog)}
    </>
  );
}
