// Where the API is: the page's own host unless config.json (at run time) or VITE_API_URL (at build time) says otherwise.

export interface Endpoints {
  /** Without a trailing slash; empty for the page's own host. */
  apiUrl: string;
  /** The WebSocket's address; ws or wss as the API is http or https. */
  socketUrl: string;
}

export interface EnvSources {
  /** The text of config.json, or null when there is none. */
  runtime: string | null;
  /** VITE_API_URL. */
  buildTime: string | undefined;
  /** The page's origin. */
  origin: string;
}

export function endpoints({ runtime, buildTime, origin }: EnvSources): Endpoints {
  const chosen = runtimeUrl(runtime) || buildTime || "";
  const apiUrl = chosen.trim().replace(/\/+$/, "");
  const base = apiUrl === "" ? origin : new URL(apiUrl, origin).href.replace(/\/+$/, "");
  return { apiUrl, socketUrl: `${base.replace(/^http/, "ws")}/ws` };
}

function runtimeUrl(text: string | null): string {
  if (text === null) return "";
  try {
    const value: unknown = JSON.parse(text);
    const url = (value as { apiUrl?: unknown } | null)?.apiUrl;
    return typeof url === "string" ? url : "";
  } catch {
    // A host that answers every path with the page has no config.json: same as an empty one.
    return "";
  }
}

export async function loadEndpoints(): Promise<Endpoints> {
  let runtime: string | null = null;
  try {
    const answer = await fetch("/config.json", { cache: "no-cache" });
    if (answer.ok) runtime = await answer.text();
  } catch {
    // Without the file the build's own setting holds.
  }
  return endpoints({
    runtime,
    buildTime: import.meta.env.VITE_API_URL,
    origin: window.location.origin,
  });
}
