// The size of a file in words, in the language's own numbers. Counted by 1,024, as limits are: what is called 2 MB fits in 2 MB.

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
