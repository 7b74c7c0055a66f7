// What the page's own address shows: who can open it, and whether its connections are encrypted.

/** True for a loopback address: on another device it leads to that device itself. */
export function isThisDeviceOnly(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}

/** `own`: the connection doesn't leave this computer, so nobody in the network can read it. */
export type Line = "encrypted" | "own" | "open";

/**
 * A page from https can open only encrypted connections. For pages from http this can't be known, because a proxy may
 * encrypt.
 */
export function lineOf({ protocol, hostname }: { protocol: string; hostname: string }): Line {
  if (protocol === "https:") return "encrypted";
  return isThisDeviceOnly(hostname) ? "own" : "open";
}

/** The address by which others come here: of the folder that the app is in. */
export function homeOf({ href }: { href: string }): string {
  const { origin, pathname } = new URL(".", href);
  return pathname === "/" ? origin : origin + pathname;
}
