// Asks why the server refuses this page. A browser doesn't tell why a WebSocket wasn't opened, so this asks by plain HTTP:
// a request that changes nothing, but carries the origin of the page.

/** `origin`: pages of this origin may not use the server. `host`: the server doesn't answer to the host of its address. */
export type Refusal = "origin" | "host";

const PATIENCE_MS = 8_000;
const REFUSALS: Record<string, Refusal> = {
  origin_not_allowed: "origin",
  host_not_allowed: "host",
};

/** Null if it doesn't refuse the page, or doesn't answer at all. */
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
