// The page's time, where a test says what time it is.
import { vi } from "vitest";
import { startSteadyTime } from "@/lib/steady-time";

/** From now on it is this late for the page and for the device. With fake timers, `performance` among them, it stands still. */
export function setPageTime(ms: number): void {
  vi.setSystemTime(ms);
  startSteadyTime();
}
