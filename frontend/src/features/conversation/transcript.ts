// A conversation as a text that can be kept: who, when, what. Made here in the browser, for whoever asks for it.
import { text } from "@/i18n/text";
import { dateAndTime } from "@/lib/time";
import type { ChatMessage, Conversation } from "@/stores/conversations";

export interface Transcript {
  fileName: string;
  content: string;
}

/** Everything that some program shows as the beginning of a new line. */
const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;

export function transcript({ peer, messages }: Conversation, me: string, now: number): Transcript {
  const words = text.conversation.saved;
  const name = peer.name ?? text.someone;
  const lines = messages.map((message) => entry(message, message.progress ? me : name));
  const title = words.title(peer.tag ? `${name} #${peer.tag}` : name, dateAndTime(now));
  return {
    fileName: `${fileSafe(words.fileName(name))} ${dateAndTime(now).slice(0, 10)}.txt`,
    content: `${[title, "", ...lines].join("\n")}\n`,
  };
}

/** Further lines stand further in, so that nobody can write what looks like somebody else's message. */
function entry({ content, at, progress }: ChatMessage, who: string): string {
  const body = content.split(LINE_END).join("\n    ");
  const note = progress?.state === "failed" ? ` (${text.conversation.progress.failed})` : "";
  return `${who}, ${dateAndTime(at)}${note}: ${body}`;
}

function fileSafe(name: string): string {
  return name.replace(/[^\p{L}\p{M}\p{N} _-]+/gu, "").trim();
}
