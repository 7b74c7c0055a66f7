// Takes what a test rendered off the page, before the stores under it are emptied, and gives a busy machine time.
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";
import { fakeHistory, forgetHistory } from "./fake-history";

// What a test waits for comes when it comes: a busy machine takes longer.
configure({ asyncUtilTimeout: 5_000 });

fakeHistory();

afterEach(() => {
  cleanup();
  document.getSelection()?.removeAllRanges();
  window.location.hash = "";
  forgetHistory();
  document.title = "";
  localStorage.clear();
  sessionStorage.clear();
});
