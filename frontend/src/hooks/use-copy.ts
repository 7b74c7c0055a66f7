// Copies a text and shows the result for two seconds.
import { useEffect, useState } from "react";
import { copyText } from "@/lib/clipboard";

const TOLD_MS = 2_000;

export interface Copying {
  /** Null before the first attempt, and two seconds after the last one. */
  outcome: "copied" | "failed" | null;
  copy(text: string): Promise<boolean>;
}

export function useCopy(): Copying {
  /** A new object for each attempt, so that each result is shown for its full time. */
  const [last, setLast] = useState<Pick<Copying, "outcome">>({ outcome: null });

  useEffect(() => {
    if (last.outcome === null) return;
    const timer = setTimeout(() => setLast({ outcome: null }), TOLD_MS);
    return () => clearTimeout(timer);
  }, [last]);

  async function copy(text: string): Promise<boolean> {
    const done = await copyText(text);
    setLast({ outcome: done ? "copied" : "failed" });
    return done;
  }

  return { outcome: last.outcome, copy };
}
