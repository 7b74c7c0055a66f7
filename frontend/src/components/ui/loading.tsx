// Says that something is loading, but only after a moment.
import { useEffect, useState } from "react";
import { text } from "@/i18n/text";

/** If it loads sooner, the words would only flicker. */
const WONDERING_MS = 300;

export function Loading() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), WONDERING_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p role="status" className="p-6 text-center text-ink-soft">
      {late && text.loading}
    </p>
  );
}
