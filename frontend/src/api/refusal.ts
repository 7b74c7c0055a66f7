// Asks why the server refuses this page. A browser doesn't report why a WebSocket wasn't opened, so this sends a plain
// HTTP request that changes nothing but carries the page's origin.

/**
 * `origin`: the server doesn't accept pages from this origin. `host`: it doesn't accept the host name in its address.
 */
export type Refusal = "origin" | "host";

const PATIENCE_MS = 8_000;
const REFUSALS: Record<string, Refusal> = {
  origin_not_allowed: "origin",
  host_not_allowed: "host",
};

/** Resolves to null if the server doesn't refuse the page, or doesn't answer. */
export async function askForRefusal(apiUrl: string): Promise<Refusal | null> {
  try {
    const answer = await fetch(`${apiUrl}/frames/v2/check`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ type: "ping" }),
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.ok) return null;
    const { code }: { code?: unknown } = await answer.json();
    return REFUSALS[String(code)] ?? null;
  } catch {
    return null;
  }
}
