// An image as large as the screen lets it be.
import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useModal } from "@/hooks/use-modal";
import { text } from "@/i18n/text";

interface LargeImageProps {
  url: string;
  name: string;
  close(): void;
}

export function LargeImage({ url, name, close }: LargeImageProps) {
  const modal = useModal(close);
  return (
    <dialog
      {...modal}
      aria-label={text.files.large(name)}
      tabIndex={-1}
      className="m-auto max-h-[96dvh] max-w-[96vw] flex-col overflow-hidden rounded-2xl bg-surface text-ink shadow-lg outline-none backdrop:bg-scrim/60 open:flex"
    >
      <div className="flex items-center justify-between gap-3 ps-4">
        <bdi translate="no" className="min-w-0 truncate text-sm" title={name}>
          {name}
        </bdi>
        <Button look="quiet" onClick={close} aria-label={text.close} title={text.close}>
          <X aria-hidden="true" className="size-5" />
        </Button>
      </div>
      <img
        src={url}
        // The dialog is named after it.
        alt=""
        className="min-h-0 max-w-full object-contain [max-height:calc(96dvh-3rem)]"
      />
    </dialog>
  );
}
