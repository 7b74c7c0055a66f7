// Looks through everything that was said in this tab.
import { type Excerpt, excerpt } from "@/lib/excerpt";
import { fold } from "@/lib/fold";
import type { Conversation } from "@/stores/conversations/conversation";
import type { ChatMessage } from "@/stores/conversations/message";

interface Hit {
  conversation: Conversation;
  message: ChatMessage;
}

export interface Found extends Hit {
  excerpt: Excerpt;
}

/** The newest first, as many as somebody will look through. */
export const MOST = 50;

/** A message is folded once and then looked through at every letter that is typed. */
const folded = new WeakMap<ChatMessage, string>();

export function lookThrough(
  conversations: Iterable<Conversation>,
  query: string,
): { total: number; newest: Found[] } {
  const wanted = fold(query.trim());
  if (wanted === "") return { total: 0, newest: [] };
  const hits: Hit[] = [];
  for (const conversation of conversations) {
    for (const message of conversation.messages.toReversed()) {
      if (message.deleted || message.unknown) continue;
      if (contentOf(message).includes(wanted)) hits.push({ conversation, message });
    }
  }
  hits.sort((a, b) => (b.message.order ?? 0) - (a.message.order ?? 0));
  return {
    total: hits.length,
    newest: hits
      .slice(0, MOST)
      .map((hit) => ({ ...hit, excerpt: excerpt(hit.message.content, wanted) })),
  };
}

function contentOf(message: ChatMessage): string {
  const known = folded.get(message);
  if (known !== undefined) return known;
  const content = fold(message.content);
  folded.set(message, content);
  return content;
}
