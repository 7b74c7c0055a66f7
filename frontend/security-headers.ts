// The security headers of every answer of the web app, defined once for all servers that host the build.

/** `apiUrl` is the address of an API on another host, or empty if the app and its API have the same host. */
export function securityHeaders(apiUrl: string): Record<string, string> {
  return {
    "Content-Security-Policy": contentSecurityPolicy(apiUrl),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
}

/**
 * Keeps pages of other origins from holding a handle to the page. Browsers ignore it on plain http, and log an error, so it
 * is sent where the origin is trustworthy: over https, or from this computer.
 */
export const openerPolicy = ["Cross-Origin-Opener-Policy", "same-origin"] as const;

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;

/** Only for a trustworthy origin do browsers send `Sec-Fetch-*`; so this is known behind a proxy that ends TLS, too. */
export function isTrustworthy(headers: Record<string, string | string[] | undefined>): boolean {
  return (
    headers["sec-fetch-mode"] !== undefined ||
    headers["x-forwarded-proto"] === "https" ||
    LOOPBACK.test(String(headers.host))
  );
}

function contentSecurityPolicy(apiUrl: string): string {
  const connect = ["'self'"];
  if (apiUrl !== "") {
    const { origin } = new URL(apiUrl);
    connect.push(origin, origin.replace(/^http/, "ws"));
  }
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // Received images are shown from the page's memory.
    "img-src 'self' blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    `connect-src ${connect.join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // The browser blocks code that would turn a text into markup or a script. The only trusted-types policy is in
    // features/update/keep-shell.ts.
    "require-trusted-types-for 'script'",
    "trusted-types service-worker",
  ].join("; ");
}
