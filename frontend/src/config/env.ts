// Where the API is: config.json at run time, then VITE_API_URL at build time, otherwise the page's own host. Also the
// other settings of config.json.
import { homeOf } from "@/lib/address";

export interface Endpoints {
  /** Without a slash at the end. For the page's own host it is the path of the app's folder, which is empty at the top. */
  apiUrl: string;
  /** The WebSocket's address: ws if the API is http, wss if it is https. */
  socketUrl: string;
}

export interface EnvSources {
  /** The content of config.json, or null if there is none. */
  runtime: string | null;
  /** VITE_API_URL. */
  buildTime: string | undefined;
  /** The address of the folder that the page is in. */
  home: string;
}

export interface Config {
  endpoints: Endpoints;
  /** Where "Exit now" leads; null if this deployment has no such button. */
  panicExitUrl: string | null;
}

export function endpoints({ runtime, buildTime, home }: EnvSources): Endpoints {
  const chosen = setting(runtime, "apiUrl").trim() || buildTime?.trim() || new URL(home).pathname;
  const apiUrl = chosen.replace(/\/+$/, "");
  const base = new URL(apiUrl, home).href.replace(/\/+$/, "");
  return { apiUrl, socketUrl: `${base.replace(/^http/, "ws")}/ws` };
}

/** Returns null for anything but the http(s) address of a web page. */
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
    // A host that answers every path with the page has no config.json: treated like an empty one.
    return "";
  }
}

export async function loadConfig(): Promise<Config> {
  let runtime: string | null = null;
  try {
    const answer = await fetch("config.json", { cache: "no-cache" });
    if (answer.ok) runtime = await answer.text();
  } catch {
    // Without the file the build's setting applies.
  }
  const buildTime = import.meta.env.VITE_API_URL;
  return {
    endpoints: endpoints({ runtime, buildTime, home: homeOf(window.location) }),
    panicExitUrl: panicExit(runtime),
  };
}
