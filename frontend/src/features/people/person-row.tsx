// One person: who, here or gone, and where the conversation with them stands.
import { type MouseEvent, memo } from "react";
import { shallow } from "zustand/shallow";
import { Hidden } from "@/components/ui/hidden";
import { PersonName } from "@/components/ui/person-name";
import type { Presence } from "@/components/ui/presence-dot";
import { RowTime } from "@/components/ui/row-time";
import { useLanguage } from "@/hooks/use-language";
import { text } from "@/i18n/text";
import { conversationWith } from "@/lib/conversation-id";
import { cx } from "@/lib/cx";
import { conversationPath } from "@/lib/path";
import { goTo } from "@/lib/place";
import { useSession } from "@/stores/session/session";
import type { PersonRow as Row } from "./order";
import { RowFace } from "./row-face";
import { RowMarks } from "./row-marks";
import { RowPreview } from "./row-preview";
import type { FocusEvents } from "./use-row-focus";

interface PersonRowProps {
  row: Row;
  /** In one line: for somebody who is here and has said nothing yet. */
  brief: boolean;
  open: boolean;
  /** Tab stops here. */
  isStop: boolean;
  focus: FocusEvents;
  /** What somebody looks for in the names, folded. */
  sought: string;
  /** Their conversation was opened from here. */
  opened(): void;
}

/** Whatever happens to others doesn't touch a row. */
export const PersonRow = memo(RowOfPerson, isSame);

function RowOfPerson({ row, brief, open, isStop, focus, sought, opened }: PersonRowProps) {
  useLanguage();
  const { id, tag, user, conversation } = row;
  const name = row.name ?? text.someone;
  const presence = presenceOf(row);
  const isOld = useSession((session) => session.isOld);
  const last = conversation?.messages.at(-1);

  return (
    <a
      href={conversationPath(conversationWith(id))}
      data-peer={id}
      tabIndex={isStop ? undefined : -1}
      onClick={(event) => {
        if (follow(event, id)) opened();
      }}
      onFocus={() => focus.focused(id)}
      onBlur={focus.blurred}
      onKeyDown={(event) => focus.keyDown(event, id)}
      aria-current={open ? "page" : undefined}
      className={cx(
        "group flex items-center gap-3 rounded-2xl px-3 -outline-offset-3",
        brief ? "min-h-11 py-1" : "min-h-16 py-2",
        open ? "bg-primary-soft forced-colors:border-2" : "hover:bg-hover",
      )}
    >
      <RowFace row={row} name={name} presence={presence} brief={brief} open={open} />
      <span
        className={cx(
          "min-w-0 flex-1",
          brief ? "flex items-center gap-3" : "grid grid-cols-1 gap-0.5",
        )}
      >
        <span
          className={cx("flex items-baseline justify-between gap-2", brief && "min-w-2/5 flex-1")}
        >
          <PersonName
            name={name}
            tag={tag}
            sought={sought}
            className={cx(
              brief ? "font-medium" : "font-semibold",
              user === null && "text-ink-soft",
            )}
          />
          <Hidden>{`, ${text.people.presence[isOld && presence === "online" ? "unsure" : presence]},`}</Hidden>
          {last && !brief && <RowTime at={last.at} />}
        </span>
        <span
          className={cx(
            "flex items-center justify-between gap-2 text-sm",
            brief ? "min-w-0" : "min-h-5",
          )}
        >
          <RowPreview row={row} brief={brief} open={open} />
          <RowMarks id={id} unread={conversation?.unread ?? 0} />
        </span>
      </span>
    </a>
  );
}

/** Another tab or window is the browser's affair. */
function follow(event: MouseEvent, id: string): boolean {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  event.preventDefault();
  // After the first click of two the list may show somebody else in this place.
  if (event.detail > 1) return false;
  goTo(conversationPath(conversationWith(id)));
  return true;
}

function presenceOf({ user }: Row): Presence {
  if (user === null) return "left";
  return user.status === "reconnecting" ? "reconnecting" : "online";
}

function isSame({ row, ...props }: PersonRowProps, after: PersonRowProps): boolean {
  const { row: rowAfter, ...propsAfter } = after;
  return shallow(row, rowAfter) && shallow(props, propsAfter);
}
