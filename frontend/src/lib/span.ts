// Durations as text in the page's language: "1 minute", or "59 s" where there is little room.
import { byLocale } from "@/i18n/by-locale";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Unit = "second" | "minute" | "hour" | "day";
const UNITS: Array<[unit: Unit, ms: number]> = [
  ["day", DAY],
  ["hour", HOUR],
  ["minute", MINUTE],
  ["second", SECOND],
];

const formats = byLocale((locale) => {
  const of = (unitDisplay: "long" | "narrow") =>
    new Map(
      UNITS.map(([unit]) => [
        unit,
        new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay }),
      ]),
    );
  return { long: of("long"), narrow: of("narrow") };
});

export function spanName(ms: number): string {
  return written(ms, "long");
}

export function spanShort(ms: number): string {
  return written(ms, "narrow");
}

function written(ms: number, display: "long" | "narrow"): string {
  const [unit, length] = UNITS.find(([, least]) => ms >= least) ?? ["second" as const, SECOND];
  // Seconds are rounded up, so that a countdown doesn't show 0 before its end.
  const count = unit === "second" ? Math.ceil(ms / length) : Math.round(ms / length);
  return formats()[display].get(unit)?.format(count) ?? "";
}
