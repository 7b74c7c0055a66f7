// The browser's desktop notifications: whether they are allowed, and showing one. The page shows them itself, except on
// Android, where browsers allow only a service worker to do it.

/** `insecure`: plain http, where no browser allows notifications. `missing`: this browser has none for pages. */
export type Permit = NotificationPermission | "insecure" | "missing";

/** A notification on the screen. */
export interface Shown {
  close(): void;
}

/**
 * The data of a notification, which the service worker sends to the page when it is clicked; see service-worker/sw.js.
 */
export interface Clicked {
  /** The id of the user to whom it was shown: several tabs may belong to different users. */
  user: string;
  path: string;
}

/** Whether there is a service worker; null if that is not known yet. */
let hasWorker: boolean | null = null;

export function permitNow(): Permit {
  if (!window.isSecureContext) return "insecure";
  if (!("Notification" in window) || (needsWorker() && hasWorker === false)) return "missing";
  return Notification.permission;
}

/** Like `permitNow`, but looks for a service worker first if this browser needs one. */
export async function learnPermit(): Promise<Permit> {
  if (needsWorker()) hasWorker = (await worker()) !== null;
  return permitNow();
}

/** Call it from a click: browsers ask the user only then. */
export async function askPermit(): Promise<Permit> {
  const permit = await learnPermit();
  return permit === "default" ? Notification.requestPermission() : permit;
}

/** Resolves to null if this browser shows none. */
export async function showOnDesktop(
  title: string,
  options: NotificationOptions & { tag: string; data: Clicked },
  clicked: () => void,
): Promise<Shown | null> {
  return needsWorker() ? showByWorker(title, options) : showByPage(title, options, clicked);
}

function showByPage(
  title: string,
  options: NotificationOptions,
  clicked: () => void,
): Shown | null {
  try {
    const notification = new Notification(title, options);
    notification.onclick = () => {
      notification.close();
      clicked();
    };
    return notification;
  } catch {
    return null;
  }
}

async function showByWorker(
  title: string,
  options: NotificationOptions & { tag: string },
): Promise<Shown | null> {
  const registration = await worker();
  if (registration === null) return null;
  await registration.showNotification(title, options);
  return {
    async close() {
      const { tag } = options;
      for (const shown of await registration.getNotifications({ tag })) shown.close();
    },
  };
}

/** On Android the constructor exists and throws. */
function needsWorker(): boolean {
  return /Android/.test(navigator.userAgent);
}

async function worker(): Promise<ServiceWorkerRegistration | null> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  return registration?.active ? registration : null;
}
