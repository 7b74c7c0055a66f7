// Lets one tab do something that several tabs of a browser could do. The browser's locks decide, and nothing is stored.

/** Longer than any other tab needs to ask. */
const HELD_MS = 60_000;

/** True in the first tab that asks. Without locks, which plain http doesn't have, true in each tab. */
export function isFirstTab(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const locks: LockManager | undefined = navigator.locks;
    if (!locks) return resolve(true);
    const request = locks.request(name, { ifAvailable: true }, async (lock) => {
      resolve(lock !== null);
      if (lock) await new Promise((held) => setTimeout(held, HELD_MS));
    });
    request.catch(() => resolve(true));
  });
}
