// Draws attention to a message that nobody sees arrive: by a notification and a tone, if the settings allow them.
import { text } from "@/i18n/text";
import type { ConversationId } from "@/lib/conversation-id";
import { type Clicked, learnPermit, type Shown, showOnDesktop } from "@/lib/desktop";
import { isFirstTab } from "@/lib/once";
import { conversationPath } from "@/lib/path";
import { goTo } from "@/lib/place";
import { playTone } from "@/lib/tone";
import type { Arrival } from "@/stores/attention/arrivals";
import { useConversations } from "@/stores/conversations/conversations";
import { useSession } from "@/stores/session/session";
import { useSettings } from "@/stores/settings/settings";

/** A notification has room for a few lines. */
const MOST_WORDS = 200;
/** The most notifications of one conversation at a time, so that many messages don't fill the screen. */
const MOST_SHOWN = 3;

/** By conversation, as long as they are on the screen. */
const shown = new Map<ConversationId, Shown[]>();

export async function alertTo(arrival: Arrival, seen: { hidden: boolean; open: boolean }) {
  const { notify, sound } = useSettings.getState();
  const rings = sound && !(seen.open && !seen.hidden && document.hasFocus());
  const shows = notify === "on" && (seen.hidden || !seen.open);
  if (!rings && !shows) return;
  // Most tabs are different people, and each gets a notification. If one person has two tabs, one of them shows it.
  const name = `parley ${useSession.getState().me?.id} ${arrival.key}`;
  if (!(await isFirstTab(name))) return;
  if (rings) playTone();
  if (shows && (await learnPermit()) === "granted") await show(arrival, name);
}

// From the service worker, where it is what shows them.
navigator.serviceWorker?.addEventListener("message", ({ data, ports }) => {
  const clicked: Clicked | undefined =
    data?.type === "notification-clicked" ? data.clicked : undefined;
  if (clicked === undefined || clicked.user !== useSession.getState().me?.id) return;
  goTo(clicked.path);
  ports[0]?.postMessage("it was for this page");
});

/** What was read meanwhile needs no attention any more. */
export function takeAwayRead(): void {
  const { byId } = useConversations.getState();
  for (const conversationId of shown.keys()) {
    if (!byId.get(conversationId)?.unread) takeAway(conversationId, 0);
  }
}

async function show({ conversationId, name, words }: Arrival, tag: string): Promise<void> {
  const body = useSettings.getState().notifyText
    ? words.slice(0, MOST_WORDS)
    : text.notifications.withoutText;
  const path = conversationPath(conversationId);
  const data = { user: useSession.getState().me?.id ?? "", path };
  const options = { tag, body, data, icon: "icons/icon-192.png", silent: true };
  const notification = await showOnDesktop(name, options, () => {
    window.focus();
    goTo(path);
  });
  if (notification === null) return;
  shown.set(conversationId, [...(shown.get(conversationId) ?? []), notification]);
  takeAway(conversationId, MOST_SHOWN);
}

/** The oldest first, until so many are left. */
function takeAway(conversationId: ConversationId, left: number): void {
  const all = shown.get(conversationId) ?? [];
  const over = Math.max(0, all.length - left);
  for (const notification of all.slice(0, over)) notification.close();
  if (over === all.length) shown.delete(conversationId);
  else shown.set(conversationId, all.slice(over));
}
