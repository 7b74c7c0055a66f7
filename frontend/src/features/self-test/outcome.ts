// What a check found: good, worth knowing or broken, in words that are chosen while they are shown.

export interface Outcome {
  state: "pass" | "warn" | "fail";
  says(): string;
  /** What to do about it, and who can. */
  remedy?(): string;
}

/** In the order in which they are shown. */
export const CHECKS = [
  "secure",
  "server",
  "socket",
  "clock",
  "storage",
  "worker",
  "notifications",
  "clipboard",
  "place",
] as const;

export type CheckName = (typeof CHECKS)[number];

export function pass(says: () => string): Outcome {
  return { state: "pass", says };
}

export function warn(says: () => string, remedy: () => string): Outcome {
  return { state: "warn", says, remedy };
}

export function fail(says: () => string, remedy: () => string): Outcome {
  return { state: "fail", says, remedy };
}
