// Times as text in the page's language.
import { byLocale } from "@/i18n/by-locale";

const clock = byLocale(
  // As the language writes them: "7:06 PM", "07:06".
  (locale) => new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }),
);
const full = byLocale(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" }),
);
const short = byLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: "medium" }));
const dayAndMonth = byLocale(
  (locale) => new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" }),
);
const shortDay = byLocale(
  (locale) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }),
);
const ago = byLocale(
  (locale) => new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" }),
);
const relativeDay = byLocale((locale) => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));

export function clockTime(at: number): string {
  return clock().format(at);
}

export function fullTime(at: number): string {
  return full().format(at);
}

/** "Nov 30, 2026" */
export function shortDate(at: number): string {
  return short().format(at);
}

export function isoTime(at: number): string {
  return new Date(at).toISOString();
}

/** The same string for all moments of one day, in the device's time zone. */
export function dayKey(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/** Returns "Today", "Yesterday", or the date. */
export function dayName(at: number, now: number): string {
  const days = Math.round((startOfDay(at) - startOfDay(now)) / 86_400_000);
  if (days === 0 || days === -1) return capitalised(relativeDay().format(days, "day"));
  return dayAndMonth().format(at);
}

/** The time for today, otherwise the date: short enough for a row of a list. */
export function rowTime(at: number, now: number): string {
  return dayKey(at) === dayKey(now) ? clockTime(at) : shortDay().format(at);
}

/** For example "3 min. ago": in minutes, then hours, then days. */
export function agoTime(at: number, now: number): string {
  const minutes = Math.max(0, Math.floor((now - at) / 60_000));
  if (minutes < 1) return ago().format(0, "second");
  if (minutes < 60) return ago().format(-minutes, "minute");
  if (minutes < 60 * 24) return ago().format(-Math.floor(minutes / 60), "hour");
  return ago().format(-Math.floor(minutes / 60 / 24), "day");
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** The same in every language, and in the order of time: "2026-03-01 10:00", in the device's time zone. */
export function dateAndTime(at: number): string {
  const date = new Date(at);
  const two = (number: number) => String(number).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
