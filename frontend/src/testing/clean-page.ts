// Takes what a test rendered off the page, before the stores under it are emptied.
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(() => {
  cleanup();
  window.location.hash = "";
  document.title = "";
});
