// Whether the address is the self-test's.
import { useSyncExternalStore } from "react";
import { SELF_TEST_PATH } from "@/lib/path";

function subscribe(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

export function useSelfTestOpen(): boolean {
  return useSyncExternalStore(subscribe, () => window.location.hash === SELF_TEST_PATH);
}
