// Where the reader left off.
import { text } from "@/i18n/text";

export function UnreadDivider() {
  return (
    <p data-unread-from className="my-4 flex items-center gap-3 font-semibold text-primary text-xs">
      <span className="h-px flex-1 bg-primary" />
      <span>{text.conversation.unreadFrom}</span>
      <span className="h-px flex-1 bg-primary" />
    </p>
  );
}
