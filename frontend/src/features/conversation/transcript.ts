// A conversation as a text that can be kept: who, when, what. Made here in the browser, for whoever asks for it.
import { text } from "@/i18n/text";
import { dateAndTime } from "@/lib/time";
import type { Conversation } from "@/stores/conversations/conversation";
import type { ChatMessage } from "@/stores/conversations/message";
import { find } from "@/stores/messages/message-index";
import { wordsOf } from "@/stores/messages/message-words";
import { isOwn } from "@/stores/session/session";

export interface Transcript {
  fileName: string;
  content: string;
}

/** Everything that some program shows as the beginning of a new line. */
const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;

/** So much of a message tells which one was answered. */
const EXCERPT = 40;

export function transcript(conversation: Conversation, me: string, now: number): Transcript {
  const { peer, messages } = conversation;
  const words = text.conversation.saved;
  const name = peer.name ?? text.someone;
  const lines = messages.map((message) =>
    transcriptLine(conversation, message, isOwn(message) ? me : name),
  );
  const title = words.title(peer.tag ? `${name} #${peer.tag}` : name, dateAndTime(now));
  return {
    fileName: `${fileSafe(words.fileName(name))} ${dateAndTime(now).slice(0, 10)}.txt`,
    content: `${[title, "", ...lines].join("\n")}\n`,
  };
}

/** Further lines stand further in, so that nobody can write what looks like somebody else's message. */
export function transcriptLine(
  { messages }: Conversation,
  message: ChatMessage,
  who: string,
): string {
  const words = text.conversation;
  const { at, progress, editedAt, deleted, answers } = message;
  const answered = answers === undefined ? undefined : find(messages, answers);
  const notes = [
    answered && words.saved.answers(oneLine(wordsOf(answered))),
    editedAt !== undefined && !deleted && words.edited,
    progress?.state === "failed" && words.progress.failed,
  ].filter(Boolean);
  const note = notes.length > 0 ? ` (${notes.join("; ")})` : "";
  return `${who}, ${dateAndTime(at)}${note}: ${wordsOf(message).split(LINE_END).join("\n    ")}`;
}

function oneLine(words: string): string {
  const letters = [...words.replace(/\s+/g, " ")];
  return letters.slice(0, EXCERPT).join("") + (letters.length > EXCERPT ? "..." : "");
}

function fileSafe(name: string): string {
  return name.replace(/[^\p{L}\p{M}\p{N} _-]+/gu, "").trim();
}
