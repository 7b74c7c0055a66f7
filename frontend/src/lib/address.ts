// What the page's own address is good for: who can open it, and whether the line to it is encrypted.

/** An address that leads every device to itself. */
export function isThisDeviceOnly(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}

/** A page that came over https can only open encrypted lines; of any other one that can't be said. */
export function isLineEncrypted({ protocol }: { protocol: string }): boolean {
  return protocol === "https:";
}
