// Records in the page when things happen: a message is shown, an acknowledgement is sent, a key is handled, a task is
// long.
import type { Page } from "@playwright/test";

export interface Times {
  /** By text: when a message was first in the page. */
  shown: Map<string, number>;
  /** The highest acknowledged number, and when it was sent. */
  acked: number;
  ackedAt: number;
  longTasks: Array<{ at: number; ms: number }>;
  /** For each key press: how long it waited, and how long until the next frame was painted, in milliseconds. */
  inputs: Array<{ delay: number; ms: number }>;
  /** Milliseconds from the page's start until there is a field to type in and the messages are there; 0 before that. */
  usableAt: number;
}

type Watching = Window & { times?: Times };

/** Records from now on, and again after each reload. */
export async function watchTimes(page: Page): Promise<void> {
  await page.addInitScript(watch);
  if (page.url() !== "about:blank") await page.evaluate(watch);
}

export async function timesOf(page: Page): Promise<Times> {
  const times = await page.evaluate(() => {
    const { times } = window as Watching;
    return times && { ...times, shown: [...times.shown] };
  });
  if (!times) throw new Error("nobody watches this page");
  return { ...times, shown: new Map(times.shown) };
}

/** Runs in the page. */
function watch(): void {
  const times: Times = {
    shown: new Map(),
    acked: 0,
    ackedAt: 0,
    longTasks: [],
    inputs: [],
    usableAt: 0,
  };
  (window as Watching).times = times;

  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    const frame = typeof data === "string" ? JSON.parse(data) : {};
    if (frame.type === "ack") {
      times.acked = frame.seq;
      times.ackedAt = Date.now();
    }
    send.call(this, data);
  };

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      times.longTasks.push({
        at: Math.round(performance.timeOrigin + startTime),
        ms: Math.round(duration),
      });
    }
  }).observe({ type: "longtask" });

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      if (entry.name !== "keydown") continue;
      const delay = Math.round(entry.processingStart - entry.startTime);
      times.inputs.push({ delay, ms: Math.round(entry.duration) });
    }
  }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);

  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement)) continue;
        for (const words of node.querySelectorAll("li p[dir=auto]")) {
          const text = words.textContent ?? "";
          if (!times.shown.has(text)) times.shown.set(text, Date.now());
        }
      }
    }
    if (times.usableAt > 0) return;
    const field = document.querySelector("textarea, form input");
    const isJoining = field?.matches("form input") && !document.querySelector("[data-pane]");
    const isTalking = document.querySelector("[data-peer]") && document.querySelector("[data-key]");
    if (field && (isJoining || isTalking)) times.usableAt = Math.round(performance.now());
  }).observe(document, { childList: true, subtree: true });
}
