// The headers that every answer of the web app carries, in one place, so that each server that hosts the build can copy them.

/** `apiUrl` is the address of an API on another host, or empty when the app and its API share one. */
export function securityHeaders(apiUrl: string): Record<string, string> {
  return {
    "Content-Security-Policy": contentSecurityPolicy(apiUrl),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
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
    // Images that were received lie in the page's own memory.
    "img-src 'self' blob:",
    "manifest-src 'self'",
    "worker-src 'self'",
    `connect-src ${connect.join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // A text never becomes markup or code by mistake: whatever tries is stopped by the browser. The one policy is in
    // features/update/keep-shell.ts.
    "require-trusted-types-for 'script'",
    "trusted-types service-worker",
  ].join("; ");
}
