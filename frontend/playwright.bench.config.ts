// Measures the app in the browser: the same browser and server as the tests have, one thing at a time.
import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

export default defineConfig({
  ...tests,
  testMatch: "speed.bench.ts",
  workers: 1,
  timeout: 900_000,
  // What is measured is printed and judged by who reads it.
  reporter: [["line"]],
  use: { ...tests.use, trace: "off", screenshot: "off" },
});
