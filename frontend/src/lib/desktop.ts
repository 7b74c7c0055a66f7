// The browser's own notifications, where it has them: whether they may be shown, and showing one. A page shows them itself, but
// for Android, whose browsers let only a service worker do it.

/** `insecure`: plain http, where no browser allows them. `missing`: this browser shows none from here. */
export type Permit = NotificationPermission | "insecure" | "missing";

/** One that is on the screen. */
export interface Shown {
  close(): void;
}

/** What the service worker tells the page when a notification is clicked; see service-worker/sw.js. */
export interface Clicked {
  /** Of the person to whom it was shown: several tabs may be several people. */
  user: string;
  path: string;
}

/** Whether there is a service worker; null until that was looked at. */
let hasWorker: boolean | null = null;

export function permitNow(): Permit {
  if (!window.isSecureContext) return "insecure";
  if (!("Notification" in window) || (needsWorker() && hasWorker === false)) return "missing";
  return Notification.permission;
}

/** To be awaited by whoever tells the permit: some browsers say only later what they can do. */
export async function learnPermit(): Promise<Permit> {
  if (needsWorker()) hasWorker = (await worker()) !== null;
  return permitNow();
}

/** To be called from a click: browsers ask only then. */
export async function askPermit(): Promise<Permit> {
  const permit = await learnPermit();
  return permit === "default" ? Notification.requestPermission() : permit;
}

/** Null where this browser shows none. */
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

/** There the constructor exists, and throws. */
function needsWorker(): boolean {
  return /Android/.test(navigator.userAgent);
}

async function worker(): Promise<ServiceWorkerRegistration | null> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  return registration?.active ? registration : null;
}
