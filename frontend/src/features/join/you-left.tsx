// After leaving: that it is done, and that nothing is left of it here.
import { useEffect } from "react";
import { text } from "@/i18n/text";
import { announce } from "@/stores/attention/notices";
import { useLeaving } from "@/stores/session/leaving";

export function YouLeft() {
  const gone = useLeaving(({ stage }) => stage === "gone");
  const words = text.self.leaving.done;

  useEffect(() => {
    if (gone) announce(words);
  }, [gone, words]);

  if (!gone) return null;
  return <p className="mb-4 rounded-2xl bg-good px-5 py-3 font-medium text-good-ink">{words}</p>;
}
