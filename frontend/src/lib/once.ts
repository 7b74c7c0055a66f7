// One thing done by one tab, where several tabs of a browser could do it. Nothing is written down: the browser's locks decide.

/** Long after any other tab has had its chance. */
const HELD_MS = 60_000;

/** True in the first tab that asks; without locks, which plain http has not, in each. */
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
