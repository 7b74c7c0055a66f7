// Whether the server answers a plain request, speaks this app's version, and has the same time as this device.
import { text } from "@/i18n/text";
import { APP_VERSION } from "@/lib/build";
import { fail, type Outcome, pass, warn } from "./outcome";

const PATIENCE_MS = 8_000;
/** Times under messages are corrected by the server's, so only what confuses people is worth a word. */
const CLOCK_SKEW_MS = 60_000;

export interface ServerAnswer {
  server: Outcome;
  clock: Outcome;
}

export async function checkServer(apiUrl: string): Promise<ServerAnswer> {
  const words = () => text.selfTest.server;
  const unknown = warn(
    () => text.selfTest.clock.unknown,
    () => text.selfTest.clock.unknownRemedy,
  );
  const from = Date.now();
  try {
    const answer = await fetch(`${apiUrl}/health`, {
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const until = Date.now();
    const { version }: { version?: unknown } = await answer.json();
    if (!answer.ok || typeof version !== "string") throw new Error("not Parley's health");
    const took = until - from;
    const server =
      version === APP_VERSION
        ? pass(() => words().pass(took, version))
        : warn(
            () => words().otherVersion(version, APP_VERSION),
            () => words().otherVersionRemedy,
          );
    const said = Date.parse(answer.headers.get("date") ?? "");
    return { server, clock: Number.isNaN(said) ? unknown : judgeClock(said, from, until) };
  } catch {
    const server = fail(
      () => (navigator.onLine ? words().fail : words().offline),
      () => (navigator.onLine ? words().failRemedy : words().offlineRemedy),
    );
    return { server, clock: unknown };
  }
}

/** The server's date is cut to seconds and was written somewhere between the question and its answer. */
function judgeClock(said: number, from: number, until: number): Outcome {
  const skew = Math.round((from + until) / 2 - (said + 500));
  if (Math.abs(skew) <= CLOCK_SKEW_MS) return pass(() => text.selfTest.clock.pass);
  const minutes = Math.max(1, Math.round(Math.abs(skew) / 60_000));
  return warn(
    () => (skew > 0 ? text.selfTest.clock.fast(minutes) : text.selfTest.clock.slow(minutes)),
    () => text.selfTest.clock.remedy,
  );
}
