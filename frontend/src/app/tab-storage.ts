// The browser's sessionStorage as the storage of one tab. Where it is forbidden or full, the app goes on without it.
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
      // Other apps of this host may keep something here as well.
      const own = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
      for (const key of own) sessionStorage.removeItem(key);
    } catch {
      // Nothing was written, so there is nothing to forget.
    }
  },
};
