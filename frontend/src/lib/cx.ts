// Joins class names and drops the ones that don't apply, so that components stay readable.

export function cx(...names: Array<string | false | null | undefined>): string {
  return names.filter(Boolean).join(" ");
}
