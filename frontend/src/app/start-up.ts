// Creates the messenger with the browser's clock, random numbers and WebSocket, and tells it when the page wakes up or
// is closed.
import { askForRefusal } from "@/api/refusal";
import { loadConfig } from "@/config/env";
import { tidyAfterReload } from "@/lib/place";
import { clockDrift, steadyNow } from "@/lib/steady-time";
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
    now: steadyNow,
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
  tidyAfterReload();
  followOtherTabs();
  window.addEventListener("online", messenger.nudge);
  window.addEventListener("offline", messenger.doubt);
  window.addEventListener("pageshow", messenger.nudge);
  window.addEventListener("pagehide", messenger.pageGoes);
  window.addEventListener("beforeunload", (event) => {
    // A reload loses the unsent rest of a file, so the browser asks first.
    if (isSendingFile()) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    // The browser may end a hidden page without another event, especially on a phone.
    if (document.hidden) messenger.save();
    else messenger.nudge();
  });
  watchClock(messenger.clockJumped);
  return messenger;
}

/** Clocks that are synchronised by the network change by less than this. */
const JUMP_MS = 2_000;
const LOOK_AT_CLOCK_MS = 5_000;

/** Calls `jumped` when the device's clock was set, or when the device has slept while the page's time stood still. */
function watchClock(jumped: () => void): void {
  let before = clockDrift();
  function look() {
    const now = clockDrift();
    if (Math.abs(now - before) < JUMP_MS) return;
    before = now;
    jumped();
  }
  window.setInterval(look, LOOK_AT_CLOCK_MS);
  window.addEventListener("pageshow", look);
  document.addEventListener("visibilitychange", look);
}
