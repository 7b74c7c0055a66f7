// Takes a screenshot of every screen, with the same browser and server as the tests. Nothing is tested.
import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

export default defineConfig({
  ...tests,
  testMatch: "screens.pictures.ts",
  use: { ...tests.use, trace: "off", screenshot: "off" },
});
