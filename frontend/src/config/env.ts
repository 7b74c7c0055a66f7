// Where the API is (the page's own host unless config.json at run time or VITE_API_URL at build time says otherwise), and
// what else config.json switches on.

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

export interface Config {
  endpoints: Endpoints;
  /** Where "Exit now" leads; null while this deployment has no such button. */
  panicExitUrl: string | null;
}

export function endpoints({ runtime, buildTime, origin }: EnvSources): Endpoints {
  const chosen = setting(runtime, "apiUrl") || buildTime || "";
  const apiUrl = chosen.trim().replace(/\/+$/, "");
  const base = apiUrl === "" ? origin : new URL(apiUrl, origin).href.replace(/\/+$/, "");
  return { apiUrl, socketUrl: `${base.replace(/^http/, "ws")}/ws` };
}

/** Only a web page can be left for. */
export function panicExit(runtime: string | null): string | null {
  const url = setting(runtime, "panicExitUrl").trim();
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
}

function setting(text: string | null, name: string): string {
  if (text === null) return "";
  try {
    const value: unknown = JSON.parse(text);
    const found = (value as Record<string, unknown> | null)?.[name];
    return typeof found === "string" ? found : "";
  } catch {
    // A host that answers every path with the page has no config.json: same as an empty one.
    return "";
  }
}

export async function loadConfig(): Promise<Config> {
  let runtime: string | null = null;
  try {
    const answer = await fetch("/config.json", { cache: "no-cache" });
    if (answer.ok) runtime = await answer.text();
  } catch {
    // Without the file the build's own setting holds.
  }
  const buildTime = import.meta.env.VITE_API_URL;
  return {
    endpoints: endpoints({ runtime, buildTime, origin: window.location.origin }),
    panicExitUrl: panicExit(runtime),
  };
}
