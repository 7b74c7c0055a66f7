// What the page's own address tells: who can open it, and whether its connections are encrypted.

/** A loopback address leads each device to itself. */
export function isThisDeviceOnly(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}

/** `own`: the connection doesn't leave this computer, so there is no network to read along on. */
export type Line = "encrypted" | "own" | "open";

/** A page from https can open encrypted connections only. For other pages this can't be known. */
export function lineOf({ protocol, hostname }: { protocol: string; hostname: string }): Line {
  if (protocol === "https:") return "encrypted";
  return isThisDeviceOnly(hostname) ? "own" : "open";
}
