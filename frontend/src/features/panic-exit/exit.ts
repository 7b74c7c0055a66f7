// Leaves as if nobody had been here: what was said is gone from this device, and so is the page, and so is the way back to it.
import { leavePlaces } from "@/lib/place";
import type { Messenger } from "@/stores/use-messenger";

const OWN = "parley.";
/** So long the history may take to be tidied; leaving is more urgent than that. */
const PATIENCE_MS = 500;

export async function exit(messenger: Messenger, url: string): Promise<void> {
  // First of all, nothing is to be seen any more.
  document.documentElement.hidden = true;
  leaveUnasked();
  leavePlaces();
  messenger.leave();
  forgetSettings();
  await Promise.race([forgetHistory(), pause(PATIENCE_MS)]);
  document.title = "";
  window.location.replace(url);
}

/** Nothing is worth a question now, not even what was not sent yet. */
function leaveUnasked(): void {
  window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);
  // After Back the page must look as to a stranger.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) window.location.reload();
  });
}

function forgetSettings(): void {
  try {
    const own = Object.keys(localStorage).filter((key) => key.startsWith(OWN));
    for (const key of own) localStorage.removeItem(key);
  } catch {
    // Where nothing may be kept, nothing was.
  }
}

/** Goes to where this page's history began and cuts off all that came after. Browsers without the means leave it. */
async function forgetHistory(): Promise<void> {
  // What leaving sets off in the page comes first: it changes the address as well.
  await pause(0);
  try {
    const { navigation } = window;
    const own = navigation?.entries().filter((entry) => entry.sameDocument) ?? [];
    const [first] = own;
    if (first === undefined || own.length === 1) return;
    if (first.key !== navigation.currentEntry?.key) {
      await navigation.traverseTo(first.key).finished;
    }
    window.history.replaceState(null, "", "./");
    window.history.pushState(null, "", "./");
  } catch {
    // The conversations are gone; only their addresses, which name nobody, stay.
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
