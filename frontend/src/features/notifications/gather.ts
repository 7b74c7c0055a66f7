// Gathers announcements until a screen reader has had time for the ones before. If there are many messages, it announces
// their number.
import { text } from "@/i18n/text";
import { steadyNow } from "@/lib/steady-time";
import { useNotices } from "@/stores/attention/notices";

/** Notices this close together are said as one. */
const GATHER_MS = 300;
/** Messages wait this long after an announcement. Otherwise each one would cut off the one before. */
const PAUSE_MS = 1_500;
/** More messages than these are counted. */
const MOST = 3;

/** `say` gets the text to announce. Returns a function that stops it. */
export function gatherNotices(say: (words: string) => void): () => void {
  let others: string[] = [];
  let messages: string[] = [];
  let messageCount = 0;
  let quietUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = Number.POSITIVE_INFINITY;

  // Not by rendering: of several notices between two renders only the last would be announced.
  const stop = useNotices.subscribe((notice) => {
    if (notice.isMessage) {
      messageCount += 1;
      if (messages.length < MOST) messages.push(notice.text);
    } else if (!others.includes(notice.text)) {
      others.push(notice.text);
    }
    // A notice about an own action doesn't wait.
    const earliest = steadyNow() + GATHER_MS;
    const due = notice.isMessage ? Math.max(earliest, quietUntil) : earliest;
    if (due >= dueAt) return;
    clearTimeout(timer);
    dueAt = due;
    timer = setTimeout(speak, due - steadyNow());
  });

  function speak() {
    const news = messageCount > MOST ? [text.announce.several(messageCount)] : messages;
    const words = [...news, ...others].join(". ");
    others = [];
    messages = [];
    messageCount = 0;
    dueAt = Number.POSITIVE_INFINITY;
    quietUntil = steadyNow() + PAUSE_MS;
    say(words);
  }

  return () => {
    stop();
    clearTimeout(timer);
  };
}
