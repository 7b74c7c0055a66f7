// At the start of a person's row: their face, and whether they are here.
import { Avatar } from "@/components/ui/avatar";
import { type Presence, PresenceDot } from "@/components/ui/presence-dot";
import { cx } from "@/lib/cx";
import type { PersonRow } from "./order";

interface RowFaceProps {
  row: PersonRow;
  name: string;
  presence: Presence;
  brief: boolean;
  open: boolean;
}

export function RowFace({ row, name, presence, brief, open }: RowFaceProps) {
  return (
    <span className="relative">
      <Avatar id={row.id} name={name} size={brief ? "small" : "medium"} faded={row.user === null} />
      <span
        className={cx(
          "absolute rounded-full p-0.5",
          brief ? "-end-1 -bottom-1" : "-end-0.5 -bottom-0.5",
          open ? "bg-primary-soft" : "bg-paper group-hover:bg-hover",
        )}
      >
        <PresenceDot presence={presence} className={brief ? "size-2.5" : undefined} />
      </span>
    </span>
  );
}
