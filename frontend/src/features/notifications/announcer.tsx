// The one place that a screen reader listens to. It is there from the start, since a new one would not be listened to.
import { useEffect, useState } from "react";
import { gatherNotices } from "./gather";
import { useTypingNews } from "./use-typing-news";

export function Announcer() {
  const [said, setSaid] = useState({ words: "", count: 0 });
  useTypingNews();
  useEffect(
    () => gatherNotices((words) => setSaid(({ count }) => ({ words, count: count + 1 }))),
    [],
  );

  return (
    <div role="status" aria-live="polite" className="sr-only">
      {/* A new element each time: the same words again are news, too. */}
      <p key={said.count}>{said.words}</p>
    </div>
  );
}
