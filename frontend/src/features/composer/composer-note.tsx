// The line under the composer: why it can't send, how much room is left, or which key does what.
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import type { ContentRoom } from "@/lib/content-check";
import { cx } from "@/lib/cx";
import { sendingModifier } from "@/lib/keyboard";

interface ComposerNoteProps {
  id: string;
  room: ContentRoom;
  impossible: string | null;
  touch: boolean;
  enterSends: boolean;
  sendAsFile(): void;
}

export function ComposerNote({
  id,
  room,
  impossible,
  touch,
  enterSends,
  sendAsFile,
}: ComposerNoteProps) {
  const words = text.composer;
  const hint = enterSends ? words.hint : words.modifierHint(sendingModifier());
  return (
    <p
      id={id}
      className="mt-1.5 flex min-h-5 flex-wrap justify-between gap-x-4 px-4 text-ink-soft text-xs"
    >
      {impossible === null ? (
        // It runs as the language does, although it may begin with the name of a key.
        <span className="wrap-anywhere">{touch ? "" : hint}</span>
      ) : (
        <span className="wrap-anywhere">{impossible}</span>
      )}
      {room.near && (
        <span className={cx("tabular-nums", !room.fits && "font-semibold text-danger")}>
          {!room.fits && impossible === null && (
            <Button look="link" className="me-2 text-ink" onClick={sendAsFile}>
              {text.files.sendText}
            </Button>
          )}
          <span>{room.fits ? words.left(room.left) : words.tooMany(-room.left)}</span>
        </span>
      )}
    </p>
  );
}
