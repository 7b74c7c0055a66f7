// The messages of one day under its name, which stays in sight while one reads through them.
import { Fragment, memo } from "react";
import { useLanguage } from "@/hooks/use-language";
import type { Places } from "@/lib/list-window";
import type { Change, Setting } from "@/stores/conversations/conversation";
import { DaySeparator } from "./day-separator";
import { EventLine } from "./event-line";
import type { EventLine as Line } from "./event-lines";
import { MessageItem } from "./message-item";
import type { TimelineItem } from "./timeline";
import { UnreadDivider } from "./unread-divider";

interface DayOfMessagesProps {
  items: readonly TimelineItem[];
  conversation: Setting;
  name: string;
  canRetry: boolean;
  /** The key of the message that the reader left off before. */
  mark: string | null;
  stop: string | undefined;
  /** The key of the message whose progress is told in words. */
  told: string | undefined;
  found: string | undefined;
  changes: ReadonlyMap<string, Change>;
  /** Of all messages of all days, by their keys. */
  places: Places;
  lines: ReadonlyMap<number, readonly Line[]>;
}

/** What was read or counted meanwhile doesn't touch a day. */
export const DayOfMessages = memo(OneDay);

function OneDay(props: DayOfMessagesProps) {
  const { conversation, items, name, canRetry, mark, stop, told, found, changes, places, lines } =
    props;
  const { size } = places;
  useLanguage();
  const at = items[0]?.message.at;
  return (
    <div>
      {at !== undefined && <DaySeparator at={at} />}
      <ol>
        {items.map((item) => {
          const { key } = item.message;
          const place = places.get(key) ?? 0;
          return (
            <li key={key} aria-setsize={size} aria-posinset={place + 1}>
              {lines.get(place)?.map((line) => (
                <Fragment key={`${line.kind} ${line.at}`}>
                  <EventLine line={line} name={name} />
                </Fragment>
              ))}
              {key === mark && <UnreadDivider />}
              <MessageItem
                item={item}
                conversation={conversation}
                name={name}
                canRetry={canRetry}
                change={changes.get(key)}
                isFound={key === found}
                isStop={key === stop}
                isTold={key === told}
                isNewest={place === size - 1}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}
