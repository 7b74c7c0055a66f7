// The browser's sessionStorage as the storage of one tab. If it is forbidden or full, the app works without it.
import type { TabStorage } from "@/realtime/ports";

const PREFIX = "parley.";

export const tabStorage: TabStorage = {
  read(key) {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write(key, text) {
    try {
      sessionStorage.setItem(key, text);
      return true;
    } catch {
      return false;
    }
  },
  remove(key) {
    try {
      sessionStorage.removeItem(key);
    } catch {
      // Nothing was written, so there is nothing to remove.
    }
  },
  clear() {
    try {
      // Other apps on this host may have entries here, too.
      const own = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
      for (const key of own) sessionStorage.removeItem(key);
    } catch {
      // Nothing was written, so there is nothing to remove.
    }
  },
};
