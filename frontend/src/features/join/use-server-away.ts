// Whether there is a server to join, asked until there is: more and more seldom, and at once when the network comes back.
import { useEffect, useState } from "react";
import { useSession } from "@/stores/session/session";
import { useMessenger } from "@/stores/use-messenger";

export type Away = "offline" | "unreachable" | null;

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

export function useServerAway(): Away {
  const messenger = useMessenger();
  const entering = useSession((session) => session.phase === "entering");
  const [away, setAway] = useState<Away>(null);

  useEffect(() => {
    // While joining, the connection itself reports this.
    if (entering) return;
    let pause = FIRST_PAUSE_MS;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wanted = true;

    async function ask() {
      clearTimeout(timer);
      const there = navigator.onLine && (await messenger.isServerThere());
      if (!wanted) return;
      setAway(there ? null : navigator.onLine ? "unreachable" : "offline");
      if (there) return;
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
    const askAtOnce = () => {
      pause = FIRST_PAUSE_MS;
      void ask();
    };

    void ask();
    window.addEventListener("online", askAtOnce);
    window.addEventListener("offline", askAtOnce);
    return () => {
      wanted = false;
      clearTimeout(timer);
      window.removeEventListener("online", askAtOnce);
      window.removeEventListener("offline", askAtOnce);
    };
  }, [messenger, entering]);

  return entering ? null : away;
}
