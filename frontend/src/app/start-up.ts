// Builds the messenger from the browser's own clock, dice and wire, and tells it when the page wakes up or goes.
import { loadEndpoints } from "@/config/env";
import { uuid } from "@/lib/uuid";
import type { Ports } from "@/realtime/ports";
import { createMessenger, type Messenger } from "@/stores/messenger";
import { openTabChannel } from "./tab-channel";
import { tabStorage } from "./tab-storage";

const browser: Ports = {
  clock: {
    now: () => Date.now(),
    after: (ms, run) => window.setTimeout(run, ms),
    cancel: (timer) => window.clearTimeout(timer),
  },
  storage: tabStorage,
  random: Math.random,
  uuid,
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
  const messenger = createMessenger(browser, loadEndpoints());
  void messenger.restore();
  window.addEventListener("online", messenger.nudge);
  window.addEventListener("pageshow", messenger.nudge);
  window.addEventListener("pagehide", messenger.save);
  document.addEventListener("visibilitychange", () => {
    // A hidden page may be ended without another word, above all on a phone.
    if (document.hidden) messenger.save();
    else messenger.nudge();
  });
  return messenger;
}
