// A dialog above the page, with its name and a way out on top.
import { X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { useModal } from "@/hooks/use-modal";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";

interface ModalProps {
  title: string;
  close(): void;
  /** There is nothing in it that could have the focus: then it is scrolled by keyboard itself. */
  isText?: boolean;
  /** For a thumb: at the lower edge of a narrow screen, or of one that is touched. */
  isSheet?: boolean;
  children: ReactNode;
}

export function Modal({ title, close, isText = false, isSheet = false, children }: ModalProps) {
  const modal = useModal(close);
  const heading = useId();

  return (
    <dialog
      {...modal}
      aria-labelledby={heading}
      tabIndex={-1}
      className={cx(
        "m-auto max-h-[92dvh] w-[min(30rem,calc(100vw-1rem))] overflow-hidden rounded-3xl border border-line-strong bg-surface text-ink shadow-lg outline-none backdrop:bg-scrim/60 open:flex",
        isSheet &&
          "touch:mb-0 touch:rounded-b-none touch:border-b-0 max-sm:mb-0 max-sm:w-full max-sm:max-w-full max-sm:rounded-b-none max-sm:border-x-0 max-sm:border-b-0",
      )}
    >
      <div className="flex min-h-0 w-full flex-col">
        <div className="flex items-start justify-between gap-3 pt-4 ps-5 pe-3">
          <h2 id={heading} className="mt-1 font-semibold font-serif text-2xl leading-tight">
            {title}
          </h2>
          <Button look="quiet" onClick={close} aria-label={text.close} title={text.close}>
            <X aria-hidden="true" className="size-5" />
          </Button>
        </div>
        <div
          tabIndex={isText ? 0 : undefined}
          className="min-h-0 overflow-y-auto overscroll-contain px-5 pt-3 pb-[max(1.25rem,env(safe-area-inset-bottom))] -outline-offset-3"
        >
          {children}
        </div>
      </div>
    </dialog>
  );
}
