// The browser tests: the built app, a real backend and the system's own Chromium.
import { defineConfig } from "@playwright/test";
import { chromiumPath } from "./e2e/support/chromium.ts";

// A browser's sandbox can't be set up by root.
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  forbidOnly: true,
  fullyParallel: true,
  // Tests that share a database take turns.
  workers: process.env.DATABASE_URL ? 1 : 2,
  // A small machine may be busy; nothing here waits for a time, only for things to happen.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromiumPath(),
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
