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

/** A page from https can open encrypted connections only. For other pages this can't be known. */
export function isLineEncrypted({ protocol }: { protocol: string }): boolean {
  return protocol === "https:";
}
