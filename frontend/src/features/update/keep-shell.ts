// Has the browser keep the built app, so that it opens without a network. Browsers do that on https and on their own host.
import { language, onLanguage } from "@/i18n/text";
import { ownBuild } from "@/lib/build";

export async function keepShell(): Promise<void> {
  const build = ownBuild();
  if (build === null || !window.isSecureContext || !("serviceWorker" in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register(workerAddress(), {
      updateViaCache: "none",
    });
    // This page is of the worker's own build, or the worker knows better than to take over.
    const greet = (worker: ServiceWorker | null) =>
      worker?.postMessage({ type: "take-over", build });
    // It keeps the words of this language, and of any that is chosen later.
    const speak = (worker: ServiceWorker | null) =>
      worker?.postMessage({ type: "speak", language });
    const speakToAll = () => {
      const { active, waiting, installing } = registration;
      for (const worker of [active, waiting, installing]) speak(worker);
    };
    speakToAll();
    onLanguage(speakToAll);
    greet(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      speak(worker);
      worker?.addEventListener("statechange", () => {
        if (worker.state === "installed") greet(worker);
      });
    });
  } catch {
    // A browser that keeps nothing for anybody: the app works as long as its host answers.
  }
}

interface Rules {
  createScriptURL(input: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: Rules): Rules;
}

/**
 * Where trusted types are required (security-headers.ts), the browser takes no plain text for a script's address. This is the
 * only policy there is, and it knows one address.
 */
function workerAddress(): string {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  const rules: Rules = { createScriptURL: () => "sw.js" };
  return (trustedTypes?.createPolicy("service-worker", rules) ?? rules).createScriptURL("sw.js");
}

/** Fetches what a new build brought, so that it opens without a network as well. */
export async function renewShell(): Promise<void> {
  try {
    await (await navigator.serviceWorker?.getRegistration())?.update();
  } catch {
    // The next page tries again.
  }
}
