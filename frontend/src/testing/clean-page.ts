// Removes what a test rendered before its stores are reset, and allows for slow machines.
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";
import { fakeHistory, forgetHistory } from "./fake-history";

// Waits end as soon as the condition is met; a busy machine just takes longer.
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
