// Which build this page is, and which one its host has by now.

/** Written in by vite.config.ts, from package.json. */
declare const __APP_VERSION__: string;
export const APP_VERSION = __APP_VERSION__;

/** Null while the app is being written: there is no build then. */
export function ownBuild(): string | null {
  return document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content ?? null;
}

/** On a line that swallows everything, nothing would ever come. */
const PATIENCE_MS = 5_000;

/** Null when that can't be found out. */
export async function newestBuild(): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch("/version.json", { cache: "no-store", signal });
    if (!answer.ok) return null;
    const { build }: { build?: unknown } = await answer.json();
    return typeof build === "string" && build !== "" ? build : null;
  } catch {
    return null;
  }
}
