// The present time in milliseconds as a state, updated regularly while a component uses it.
import { useEffect, useState } from "react";
import { serverTime, steadyNow } from "@/lib/steady-time";

/** By the page's time: for spans that began and end in this page. */
export function useNow(everyMs: number, active = true): number {
  return useTime(steadyNow, everyMs, active);
}

/** By the server's time, which messages, invitations and departures have. */
export function useServerNow(everyMs: number, active = true): number {
  return useTime(serverTime, everyMs, active);
}

function useTime(read: () => number, everyMs: number, active: boolean): number {
  const [now, setNow] = useState(read);
  useEffect(() => {
    if (!active) return;
    setNow(read());
    const timer = setInterval(() => setNow(read()), everyMs);
    return () => clearInterval(timer);
  }, [read, everyMs, active]);
  return now;
}
