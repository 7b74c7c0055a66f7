// The findings as plain text for whoever is asked for help: about this device and its way here, about nobody.
import { text } from "@/i18n/text";
import { APP_VERSION, ownBuild } from "@/lib/build";
import { isoTime } from "@/lib/time";
import { CHECKS } from "./outcome";
import type { Outcomes } from "./use-self-test";

export function report(outcomes: Outcomes, now: number): string {
  const words = text.selfTest;
  const head = [
    words.reportTitle(APP_VERSION, ownBuild() ?? "-"),
    isoTime(now),
    navigator.userAgent,
    `${window.innerWidth}x${window.innerHeight} @${window.devicePixelRatio}`,
  ];
  const findings = CHECKS.map((name) => {
    const outcome = outcomes[name];
    if (!outcome) return `[${words.states.wait}] ${words.names[name]}`;
    return `[${words.states[outcome.state]}] ${words.names[name]}: ${outcome.says()}`;
  });
  return [...head, "", ...findings, ""].join("\n");
}
