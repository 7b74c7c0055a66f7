// How fast the app is on a processor four times slower: many messages at once, a long conversation after a reload, a
// first visit. `make bench-app` runs it and prints the figures of the README.
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { startBackend } from "./support/backend.ts";
import { PlainClient } from "./support/plain-client.ts";
import { expect, talkTo, test } from "./support/test.ts";
import { timesOf, watchTimes } from "./support/times.ts";

const SLOWER = 4;
/** The rate limits protect the server, but the page is measured here. */
const NO_RATES = { MESSAGE_RATE_PER_SEC: "0", FRAME_RATE_PER_SEC: "0", BYTE_RATE_PER_SEC: "0" };
const NO_QUEUE_LIMITS = {
  QUEUE_MAX_MESSAGES: "0",
  QUEUE_MAX_PER_SENDER: "0",
  QUEUE_MAX_BYTES: "0",
  OUTBOX_MAX_FRAMES: "100000",
  OUTBOX_MAX_BYTES: "100000000",
};
const ME = "Amber Fox";
test.use({ settings: { ...NO_RATES, ...NO_QUEUE_LIMITS } });

// Animations count, too.
const asItIs = { reducedMotion: "no-preference" } as const;

function tell(what: string, figures: string) {
  process.stdout.write(`\n${what.padEnd(46)} ${figures}`);
}

async function slowDown(page: Page, times = SLOWER): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: times });
}

/** A page with an open conversation with a plain client, on a processor as slow as measured. */
async function withOpenTalk(come: (name: string, options?: object) => Promise<Page>, url: string) {
  const page = await come(ME, asItIs);
  const bob = await PlainClient.connect(url, "Bob");
  await talkTo(page, "Bob");
  const to = await bob.idOf(ME);
  await watchTimes(page);
  await slowDown(page);
  return {
    page,
    say: (content: string) => bob.send({ type: "chat_message", receiver_id: to, content }),
  };
}

test("200 messages at once", async ({ come, backend }) => {
  const { page, say } = await withOpenTalk(come, backend.url);
  const working = await watchWork(page);
  const begin = Date.now();
  for (let number = 0; number < 200; number += 1) say(`Message ${number} of a storm`);
  // Looking into the page delays it, so this is done seldom.
  const look = { timeout: 120_000, intervals: [3_000] };
  await expect.poll(async () => (await timesOf(page)).acked, look).toBe(200);
  await pause(3_000);
  const { shown, ackedAt, longTasks } = await timesOf(page);
  const inPage = (shown.get("Message 199 of a storm") ?? Number.NaN) - begin;
  const long = longTasks.filter(({ at }) => at >= begin).map(({ ms }) => ms);
  const sum = long.reduce((total, ms) => total + ms, 0);
  tell("200 messages at once: all in the page", `${inPage} ms`);
  tell("  and acknowledged", `${ackedAt - begin} ms`);
  tell("  work of the main thread, whoever else is busy", `${await working()} ms`);
  tell("  longest task, sum of long tasks", `${Math.max(0, ...long)} ms, ${sum} ms`);
});

test.describe("with the usual room for what waits", () => {
  test.use({ settings: NO_RATES });

  test("100 messages a second for 30 seconds", async ({ come, backend }) => {
    const { page, say } = await withOpenTalk(come, backend.url);
    let sockets = 0;
    page.on("websocket", () => {
      sockets += 1;
    });
    await page.getByRole("textbox", { name: "Message to Bob" }).focus();
    const sent = new Map<string, number>();
    const begin = Date.now();
    let isOver = false;
    const typing = (async () => {
      while (!isOver) {
        await page.keyboard.press("x");
        await pause(300);
      }
    })();
    for (let number = 0; number < 3_000; number += 1) {
      const late = begin + number * 10 - Date.now();
      if (late > 0) await pause(late);
      const words = `Message ${number} of many`;
      sent.set(words, Date.now());
      say(words);
    }
    const end = Date.now();
    await expect
      .poll(async () => (await timesOf(page)).acked, { timeout: 180_000, intervals: [1_000] })
      .toBeGreaterThanOrEqual(2_900)
      .catch(() => {});
    isOver = true;
    await typing;
    const { shown, longTasks, inputs, acked, ackedAt } = await timesOf(page);
    const lags = [...sent].map(
      ([words, at]) => (shown.get(words) ?? Number.POSITIVE_INFINITY) - at,
    );
    const seen = lags.filter(Number.isFinite);
    const [delays, paints] = [inputs.map(({ delay }) => delay), inputs.map(({ ms }) => ms)];
    tell("100 a second for 30 s: shown, acknowledged", `${seen.length}, ${acked}`);
    tell(
      "  greatest lag, the last one after the end",
      `${Math.max(...seen)} ms, ${ackedAt - end} ms`,
    );
    tell("  lines lost", `${sockets}`);
    tell(
      "  keys: greatest delay, to the next picture",
      `${Math.max(0, ...delays)} ms, ${Math.max(0, ...paints)} ms`,
    );
    tell("  longest task", `${Math.max(0, ...longTasks.map(({ ms }) => ms))} ms`);
  });
});

test("10,000 messages in 150 conversations", async ({ come, backend }) => {
  const page = await come(ME, asItIs);
  const people: PlainClient[] = [];
  for (let number = 0; number < 150; number += 1) {
    people.push(await PlainClient.connect(backend.url, `Person ${number}`));
  }
  const to = (await people[0]?.idOf(ME)) ?? "";
  await watchTimes(page);
  let sent = 0;
  for (let round = 0; sent < 10_000; round += 1) {
    for (const person of people) {
      if (sent === 10_000) break;
      person.send({
        type: "chat_message",
        receiver_id: to,
        content: `Message ${round} of a talk of some words`,
      });
      sent += 1;
    }
    const look = { timeout: 60_000, intervals: [100] };
    await expect.poll(async () => (await timesOf(page)).acked, look).toBeGreaterThan(sent - 100);
  }
  await expect.poll(async () => (await timesOf(page)).acked, { timeout: 60_000 }).toBe(10_000);
  // The person who wrote last is on top of the list.
  people[99]?.send({ type: "chat_message", receiver_id: to, content: "The last word" });
  await talkTo(page, "Person 99");
  await pause(5_000);
  const devtools = await page.context().newCDPSession(page);
  tell("10,000 messages in 150 talks: heap", megabytes(await heapOf(page)));
  const kept = await page.evaluate(() =>
    Object.values({ ...sessionStorage }).reduce(
      (sum: number, text) => sum + (text as string).length,
      0,
    ),
  );
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const usable: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    await page.reload({ waitUntil: "commit" });
    const usableAt = await usableTime(page);
    usable.push(usableAt);
    await pause(3_000);
  }
  tell("  reload to usable (three times)", `${usable.join(", ")} ms, ${megabytes(kept * 2)} kept`);
  tell("  heap after the reload", megabytes(await heapOf(page)));
  for (const person of people) person.close();
});

test("a first visit at 1.6 Mb/s", async ({ browser, database }) => {
  const STATIC_DIR = fileURLToPath(new URL("../dist", import.meta.url));
  const host = await startBackend(database, { STATIC_DIR });
  const usable: number[] = [];
  let bytes = 0;
  for (let run = 0; run < 3; run += 1) {
    const context = await browser.newContext(asItIs);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: 1.6e6 / 8,
      uploadThroughput: 1.6e6 / 8,
    });
    await slowDown(page);
    await watchTimes(page);
    await page.goto(host.url, { waitUntil: "commit" });
    const usableAt = await usableTime(page);
    usable.push(usableAt);
    bytes = await page.evaluate((until) => {
      const all = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
      const before = all.filter(
        ({ name, responseEnd }) => name.endsWith(".js") && responseEnd <= until,
      );
      return before.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    }, usableAt);
    await context.close();
  }
  await host.stop();
  tell("first visit at 1.6 Mb/s: usable (three times)", `${usable.join(", ")} ms`);
  tell("  JavaScript by then, as it was sent", `${(bytes / 1024).toFixed(1)} KB`);
});

/** Waits without looking into the page, which would delay it. */
async function usableTime(page: Page): Promise<number> {
  await pause(4_000);
  const { usableAt } = await timesOf(page);
  expect(usableAt).toBeGreaterThan(0);
  return usableAt;
}

/**
 * Returns the processor time of the page's main thread in milliseconds, which doesn't depend on what else the machine
 * does.
 */
async function watchWork(page: Page): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const soFar = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1_000;
  };
  const before = await soFar();
  return async () => Math.round((await soFar()) - before);
}

async function heapOf(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  return (await devtools.send("Runtime.getHeapUsage")).usedSize;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
