// Small checks that can be combined to verify the shape of a value from outside.

export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === "string";
export const isCount: Check = (value) => typeof value === "number" && Number.isFinite(value);

export function isOneOf(...values: unknown[]): Check {
  return (value) => values.includes(value);
}

export function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}

/** A field that may be missing. */
export function optional(check: Check): Check {
  return (value) => value === undefined || check(value);
}

export function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

/** An object used as a dictionary. */
export function dictionaryOf(check: Check, isKey: Check = isText): Check {
  return (value) =>
    isObject(value) && Object.keys(value).every(isKey) && Object.values(value).every(check);
}

export function anyOf(...checks: Check[]): Check {
  return (value) => checks.some((check) => check(value));
}

/** An object with at least these fields. */
export function shape(fields: Record<string, Check>): Check {
  return (value) =>
    isObject(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
