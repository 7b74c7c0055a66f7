// The page's time in milliseconds as a state, updated regularly while a component uses it.
import { useEffect, useState } from "react";
import { steadyNow } from "@/lib/steady-time";

export function useNow(everyMs: number, active = true): number {
  const [now, setNow] = useState(steadyNow);
  useEffect(() => {
    if (!active) return;
    setNow(steadyNow());
    const timer = setInterval(() => setNow(steadyNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, active]);
  return now;
}
