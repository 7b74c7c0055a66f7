// The text that stands for a message wherever it is mentioned: in a preview, a quote, an exported conversation.
import { text } from "@/i18n/text";
import type { ChatMessage } from "@/stores/conversations/message";

export function wordsOf({ content, deleted, unknown, file }: ChatMessage): string {
  if (deleted) return text.conversation.deleted;
  if (unknown) return text.conversation.needsNewer;
  if (file) return text.files.named(file.name);
  return content;
}
