// How far a file has come, as a bar and in words.
import { Button } from "@/components/ui/button";
import { locale, text } from "@/i18n/text";

interface FileProgressProps {
  share: number;
  isMine: boolean;
  /** Null when it is not this side's to stop. */
  cancel: (() => void) | null;
}

export function FileProgress({ share, isMine, cancel }: FileProgressProps) {
  const percent = new Intl.NumberFormat(locale, { style: "percent" }).format(share);
  const words = isMine ? text.files.going(percent) : text.files.coming(percent);
  return (
    <div className="flex flex-wrap items-center gap-x-2 text-xs">
      <progress
        value={share}
        max={1}
        aria-label={words}
        className="h-1.5 min-w-16 flex-1 appearance-none overflow-hidden rounded-full bg-current/25 [&::-moz-progress-bar]:bg-current [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-current"
      />
      <span className="tabular-nums">{words}</span>
      {cancel && (
        <Button look="link" onClick={cancel}>
          {text.files.cancel}
        </Button>
      )}
    </div>
  );
}
