// The browser's own notifications, where it has them: whether they may be shown, and showing one.

/** `insecure`: plain http, where no browser allows them. `missing`: this browser has none. */
export type Permit = NotificationPermission | "insecure" | "missing";

export function permitNow(): Permit {
  if (!window.isSecureContext) return "insecure";
  return "Notification" in window ? Notification.permission : "missing";
}

/** To be called from a click: browsers ask only then. */
export async function askPermit(): Promise<Permit> {
  const permit = permitNow();
  return permit === "default" ? Notification.requestPermission() : permit;
}

/** Null where the browser shows none from a page, as on Android. */
export function showOnDesktop(
  title: string,
  options: NotificationOptions,
  clicked: () => void,
): Notification | null {
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
