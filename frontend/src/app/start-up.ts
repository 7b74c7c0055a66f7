// Builds the messenger from the browser's own clock, dice and wire, and tells it when the page wakes up or goes.
import { askForRefusal } from "@/api/refusal";
import { loadConfig } from "@/config/env";
import { keepShell } from "@/features/update/keep-shell";
import { uuid } from "@/lib/uuid";
import type { Ports } from "@/realtime/ports";
import { isSendingFile } from "@/stores/files/files";
import { createMessenger } from "@/stores/messenger";
import { useDeployment } from "@/stores/settings/deployment";
import { followOtherTabs } from "@/stores/settings/settings";
import type { Messenger } from "@/stores/use-messenger";
import { openTabChannel } from "./tab-channel";
import { tabStorage } from "./tab-storage";
import { createTurns } from "./turns";

const browser: Ports = {
  clock: {
    now: () => Date.now(),
    after: (ms, run) => window.setTimeout(run, ms),
    cancel: (timer) => window.clearTimeout(timer),
  },
  storage: tabStorage,
  soon: createTurns(),
  random: Math.random,
  uuid,
  async answers(url) {
    try {
      const answer = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(8_000) });
      return answer.ok;
    } catch {
      return false;
    }
  },
  askForRefusal,
  openWire(url, protocol, events) {
    const socket = new WebSocket(url, protocol);
    socket.onopen = () => events.opened();
    socket.onmessage = ({ data }) => events.message(data);
    socket.onclose = ({ code }) => events.closed(code);
    return socket;
  },
  openChannel: openTabChannel,
};

export function startUp(): Messenger {
  const config = loadConfig();
  const messenger = createMessenger(
    browser,
    config.then(({ endpoints }) => endpoints),
  );
  void config.then(({ panicExitUrl }) => useDeployment.setState({ panicExitUrl }));
  void messenger.restore();
  followOtherTabs();
  // Keeping the app must not hold up showing it.
  window.addEventListener("load", () => void keepShell());
  window.addEventListener("online", messenger.nudge);
  window.addEventListener("pageshow", messenger.nudge);
  window.addEventListener("pagehide", messenger.save);
  window.addEventListener("beforeunload", (event) => {
    // Everything else comes back after a reload; the rest of a file doesn't.
    if (isSendingFile()) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    // A hidden page may be ended without another word, above all on a phone.
    if (document.hidden) messenger.save();
    else messenger.nudge();
  });
  return messenger;
}
