// The one place that a screen reader listens to: says what is new, and counts when much comes at once.
import { useEffect, useRef, useState } from "react";
import { text } from "@/i18n/text";
import { useNotices } from "@/stores/notices";

/** Notices this close together are said as one. */
const GATHER_MS = 300;
/** More than these are counted instead of read out. */
const MOST = 3;

export function Announcer() {
  const notice = useNotices();
  const waiting = useRef<string[]>([]);
  const [said, setSaid] = useState({ words: "", count: 0 });

  useEffect(() => {
    if (notice.count === 0) return;
    waiting.current.push(notice.text);
    const timer = setTimeout(() => {
      const lines = waiting.current;
      waiting.current = [];
      const words = lines.length > MOST ? text.announce.several(lines.length) : lines.join(". ");
      setSaid(({ count }) => ({ words, count: count + 1 }));
    }, GATHER_MS);
    return () => clearTimeout(timer);
  }, [notice]);

  return (
    <div role="status" aria-live="polite" className="sr-only">
      {/* A new element each time: the same words again are news, too. */}
      <p key={said.count}>{said.words}</p>
    </div>
  );
}
