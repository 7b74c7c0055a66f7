// Remembers where the reader left off: before the first message that came while nobody looked.
import { useState } from "react";
import type { ChatMessage } from "@/stores/conversations/message";
import { isOwn } from "@/stores/session/session";

/** The key of that message. It stays marked after it was read, until the reader answers or looks away again. */
export function useUnreadMark(
  messages: readonly ChatMessage[],
  unread: number,
  inSight: boolean,
): string | null {
  const [mark, setMark] = useState(() => ({ unread, key: firstUnread(messages, unread) }));
  const newest = messages.at(-1);
  const answered = newest !== undefined && isOwn(newest);
  const next = { unread, key: answered ? null : mark.key };
  if (!answered && unread > 0 && mark.unread === 0 && !inSight) {
    next.key = firstUnread(messages, unread);
  }
  if (next.unread !== mark.unread || next.key !== mark.key) setMark(next);
  return next.key;
}

export function firstUnread(messages: readonly ChatMessage[], unread: number): string | null {
  let left = unread;
  let first: string | null = null;
  for (let at = messages.length - 1; at >= 0 && left > 0; at -= 1) {
    const message = messages[at];
    if (!message || isOwn(message)) continue;
    first = message.key;
    left -= 1;
  }
  return first;
}
