// What will be sent with the next message: each file with its size and a way to leave it out.
import { FileText, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { locale, text } from "@/i18n/text";
import type { ConversationId } from "@/lib/conversation-id";
import { fileSize } from "@/lib/file-size";
import { removeFromTray, trayOf, useTrays } from "@/stores/files/tray";

interface TrayProps {
  conversationId: ConversationId;
  /** The focus was on something that has gone. */
  onRemoved(): void;
}

const size = (bytes: Uint8Array) => fileSize(bytes.length, locale);

/** The same is said once, and how often it was so. */
function counted(faults: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const fault of faults) counts.set(fault, (counts.get(fault) ?? 0) + 1);
  return counts;
}

export function Tray({ conversationId, onRemoved }: TrayProps) {
  const { items, faults, coming } = useTrays((trays) => trayOf(trays, conversationId));
  const words = text.files;
  if (items.length === 0 && faults.length === 0 && coming === 0) return null;
  return (
    <div className="mb-2 grid gap-2">
      {(items.length > 0 || coming > 0) && (
        <ul aria-label={words.tray} className="flex flex-wrap gap-2">
          {items.map(({ id, name, bytes, url, isSmaller }) => (
            <li
              key={id}
              className="flex max-w-full min-w-0 items-center gap-2 rounded-2xl border border-line-strong bg-surface p-1.5"
            >
              {url === null ? (
                <FileText aria-hidden="true" className="mx-2 size-6 shrink-0 text-ink-soft" />
              ) : (
                <img src={url} alt="" className="size-11 shrink-0 rounded-xl object-cover" />
              )}
              <span className="grid min-w-0 text-sm leading-tight">
                <bdi translate="no" className="max-w-40 truncate" title={name}>
                  {name}
                </bdi>
                <span className="text-ink-soft text-xs">
                  {isSmaller ? words.smaller(size(bytes)) : size(bytes)}
                </span>
              </span>
              <Button
                look="quiet"
                aria-label={words.remove(name)}
                title={words.remove(name)}
                onClick={() => {
                  removeFromTray(conversationId, id);
                  onRemoved();
                }}
              >
                <X aria-hidden="true" className="size-4" />
              </Button>
            </li>
          ))}
          {coming > 0 && <li className="self-center text-ink-soft text-sm">{words.preparing}</li>}
        </ul>
      )}
      {[...counted(faults)].map(([fault, count]) => (
        <p key={fault} className="wrap-anywhere flex gap-x-2 px-2 text-danger text-sm">
          <span>{fault}</span>
          {count > 1 && <span>{text.times(count)}</span>}
        </p>
      ))}
    </div>
  );
}
