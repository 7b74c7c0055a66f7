// Makes sure that only one of a browser's tabs does something. It uses the browser's locks and stores nothing.

/** How long the lock is held. By then every other tab has asked. */
const HELD_MS = 60_000;

/** Resolves to true in the first tab that asks. On plain http there are no locks, so it is true in every tab. */
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
