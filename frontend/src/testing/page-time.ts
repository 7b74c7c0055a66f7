// Sets the page's time in a test.
import { vi } from "vitest";
import { startSteadyTime } from "@/lib/steady-time";

/**
 * Sets the time of the page and of the device, in milliseconds. With fake timers that include `performance`, it stands
 * still.
 */
export function setPageTime(ms: number): void {
  vi.setSystemTime(ms);
  startSteadyTime();
}
