// What this browser lets the app do: much of it only on https, and none of it needed to talk.
import { locale, text } from "@/i18n/text";
import { ownBuild } from "@/lib/build";
import { learnPermit } from "@/lib/desktop";
import { fail, type Outcome, pass, warn } from "./outcome";

export function checkSecure(): Outcome {
  const words = () => text.selfTest.secure;
  if (window.isSecureContext) return pass(() => words().pass);
  return warn(
    () => words().fail,
    () => words().remedy,
  );
}

export async function checkNotifications(): Promise<Outcome> {
  const words = () => text.selfTest.notifications;
  const permit = await learnPermit();
  if (permit === "insecure" || permit === "missing") {
    return warn(
      () => words().missing,
      () => (window.isSecureContext ? words().missingRemedy : text.selfTest.needsHttps),
    );
  }
  if (permit === "granted") return pass(() => words().pass);
  if (permit === "default") return pass(() => words().notAsked);
  return warn(
    () => words().denied,
    () => words().deniedRemedy,
  );
}

export function checkClipboard(): Outcome {
  const words = () => text.selfTest.clipboard;
  if (typeof navigator.clipboard?.writeText === "function") return pass(() => words().pass);
  return warn(
    () => words().oldWay,
    () => text.selfTest.needsHttps,
  );
}

export async function checkWorker(): Promise<Outcome> {
  const words = () => text.selfTest.worker;
  if (!window.isSecureContext || !("serviceWorker" in navigator)) {
    return warn(
      () => words().missing,
      () => (window.isSecureContext ? words().missingRemedy : text.selfTest.needsHttps),
    );
  }
  if (ownBuild() === null) return pass(() => words().development);
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
  if (registration?.active) return pass(() => words().pass);
  return warn(
    () => words().notYet,
    () => words().notYetRemedy,
  );
}

export function checkStorage(): Outcome {
  const words = () => text.selfTest.storage;
  const tab = keeps(() => sessionStorage);
  const device = keeps(() => localStorage);
  if (tab && device) return pass(() => words().pass);
  return (tab ? warn : fail)(
    () => (tab ? words().noSettings : words().nothing),
    () => words().remedy,
  );
}

export function checkPlace(): Outcome {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return pass(() =>
    text.selfTest.place.pass(
      locale,
      timeZone,
      new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(),
    ),
  );
}

function keeps(storage: () => Storage): boolean {
  const key = "parley.self-test";
  try {
    storage().setItem(key, "1");
    storage().removeItem(key);
    return true;
  } catch {
    return false;
  }
}
