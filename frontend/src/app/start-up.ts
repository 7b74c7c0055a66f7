// Builds the messenger from the browser's own clock, dice and wire, and tells it when the page or the network wakes up.
import { loadEndpoints } from "@/config/env";
import { uuid } from "@/lib/uuid";
import type { Ports } from "@/realtime/ports";
import { createMessenger, type Messenger } from "@/stores/messenger";

const browser: Ports = {
  clock: {
    now: () => Date.now(),
    after: (ms, run) => window.setTimeout(run, ms),
    cancel: (timer) => window.clearTimeout(timer),
  },
  random: Math.random,
  uuid,
  openWire(url, protocol, events) {
    const socket = new WebSocket(url, protocol);
    socket.onopen = () => events.opened();
    socket.onmessage = ({ data }) => events.message(data);
    socket.onclose = ({ code }) => events.closed(code);
    return socket;
  },
};

export function startUp(): Messenger {
  const messenger = createMessenger(browser, loadEndpoints());
  window.addEventListener("online", messenger.nudge);
  window.addEventListener("pageshow", messenger.nudge);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) messenger.nudge();
  });
  return messenger;
}
