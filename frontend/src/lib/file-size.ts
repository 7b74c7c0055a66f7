// A file's size as text in the given language. Counted by 1,024 like the limits, so a file shown as 2 MB fits into 2
// MB.

const KILO = 1024;
const MEGA = KILO * KILO;

export function fileSize(bytes: number, locale: string): string {
  const [unit, divisor] =
    bytes < KILO
      ? (["byte", 1] as const)
      : bytes < MEGA
        ? (["kilobyte", KILO] as const)
        : (["megabyte", MEGA] as const);
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: unit === "byte" ? "long" : "short",
    maximumFractionDigits: unit === "megabyte" ? 1 : 0,
  }).format(bytes / divisor);
}
