// The line under the composer: why it can't send, how much room is left, or which key does what.
import { text } from "@/i18n/text";
import type { ContentRoom } from "@/lib/content-check";
import { cx } from "@/lib/cx";

interface ComposerNoteProps {
  id: string;
  room: ContentRoom;
  impossible: string | null;
  touch: boolean;
}

export function ComposerNote({ id, room, impossible, touch }: ComposerNoteProps) {
  const words = text.composer;
  return (
    <p
      id={id}
      className="mt-1.5 flex min-h-5 flex-wrap justify-between gap-x-4 px-4 text-ink-soft text-xs"
    >
      <span className="wrap-anywhere">{impossible ?? (touch ? "" : words.hint)}</span>
      {room.near && (
        <span className={cx("tabular-nums", !room.fits && "font-semibold text-danger")}>
          {room.fits ? words.left(room.left) : words.tooMany(-room.left)}
        </span>
      )}
    </p>
  );
}
