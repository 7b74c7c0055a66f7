// The browser tests: the built app, a real backend and the system's own Chromium.
import { defineConfig } from "@playwright/test";
import { quickestChromium } from "./e2e/support/chromium.ts";

// Root can't set up a browser's sandbox.
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  forbidOnly: true,
  fullyParallel: true,
  // The tests wait as much as they work, so several run at once. Each worker has its own database.
  workers: 4,
  // Generous, because a machine may be busy: tests wait for events, never for a fixed time.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    // A trace of every test takes time, so it is off by default: `TRACE=1 make e2e`.
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
