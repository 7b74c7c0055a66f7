// The browser tests: the built app, a real backend and the system's own Chromium.
import { defineConfig } from "@playwright/test";
import { quickestChromium } from "./e2e/support/chromium.ts";

// A browser's sandbox can't be set up by root.
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  forbidOnly: true,
  fullyParallel: true,
  // They wait as much as they work. Each worker has a database of its own.
  workers: 4,
  // A small machine may be busy; nothing here waits for a time, only for things to happen.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    // A trace of every test takes time, so it is for who asks: `TRACE=1 make e2e`.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: quickestChromium(),
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        ...(isRoot ? ["--no-sandbox"] : []),
      ],
    },
  },
});
