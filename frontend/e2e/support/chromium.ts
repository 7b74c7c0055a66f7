// Finds the system's Chromium; the tests don't install a browser.
import { accessSync, constants } from "node:fs";

// The same places as in scripts/chromium.
const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The headless build takes a third less time. It can't ask the user for a permission. */
const WITHOUT_WINDOWS = "/usr/bin/chromium-headless-shell";

/** For all tests except those that need the whole browser. */
export function quickestChromium(): string {
  const isQuick = !process.env.CHROMIUM_PATH && isProgram(WITHOUT_WINDOWS);
  return isQuick ? WITHOUT_WINDOWS : chromiumPath();
}

export function chromiumPath(): string {
  const places = process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : USUAL_PLACES;
  const found = places.find(isProgram);
  if (found === undefined) {
    throw new Error(
      "No Chromium found: install it (`apt install chromium`, `brew install --cask chromium`, or Google Chrome) or set CHROMIUM_PATH to the program.",
    );
  }
  return found;
}

/** Returns false for a file that is missing or can't be run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
