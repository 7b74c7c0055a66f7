// Measures the app in the browser, with the same browser and server as the tests, one measurement at a time.
import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

export default defineConfig({
  ...tests,
  testMatch: "speed.bench.ts",
  workers: 1,
  timeout: 900_000,
  // The figures are printed; no limit is checked.
  reporter: [["line"]],
  use: { ...tests.use, trace: "off", screenshot: "off" },
});
