// Which build of the app this page is, and which build its host offers now.

/** Defined by vite.config.ts, from package.json. */
declare const __APP_VERSION__: string;
export const APP_VERSION = __APP_VERSION__;

/** Returns null on the development server, where there is no build. */
export function ownBuild(): string | null {
  return document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content ?? null;
}

/** How long to wait: without a limit, a request that gets no answer would never end. */
const PATIENCE_MS = 5_000;

/** Returns null if the host gives no answer, or none that can be read. */
export async function newestBuild(): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch("version.json", { cache: "no-store", signal });
    if (!answer.ok) return null;
    const { build }: { build?: unknown } = await answer.json();
    return typeof build === "string" && build !== "" ? build : null;
  } catch {
    return null;
  }
}
