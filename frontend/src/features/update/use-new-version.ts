// Notices that the app's host has another build by now: looks when somebody comes back to the page, and after an update.
import { useCallback, useEffect, useRef, useState } from "react";
import { newestBuild, ownBuild } from "@/lib/build";
import { onPartMissing } from "@/lib/part";
import { steadyNow } from "@/lib/steady-time";
import { useSession } from "@/stores/session/session";
import { renewShell } from "./keep-shell";

const EVERY_MS = 30 * 60_000;
/** A server that restarts over and over is no reason to look as often. */
const AFTER_UPDATE_MS = 60_000;

export interface NewVersion {
  isHere: boolean;
  /** Not now: it is told again at the next look. */
  later(): void;
}

export function useNewVersion(): NewVersion {
  const [isHere, setHere] = useState(false);
  const lastLook = useRef(steadyNow());

  const look = useCallback(async (pause: number) => {
    const own = ownBuild();
    if (own === null || steadyNow() - lastLook.current < pause) return;
    lastLook.current = steadyNow();
    const newest = await newestBuild();
    if (newest === null || newest === own) return;
    setHere(true);
    void renewShell();
  }, []);

  useEffect(() => {
    const awake = () => {
      if (!document.hidden) void look(EVERY_MS);
    };
    document.addEventListener("visibilitychange", awake);
    window.addEventListener("focus", awake);
    return () => {
      document.removeEventListener("visibilitychange", awake);
      window.removeEventListener("focus", awake);
    };
  }, [look]);

  // A part that is gone from the host: whatever was put off, it is of use to know now.
  useEffect(
    () =>
      onPartMissing((why) => {
        if (why !== "outdated") return;
        setHere(true);
        void renewShell();
      }),
    [],
  );

  useLookAfterUpdate(look);

  return { isHere, later: () => setHere(false) };
}

/** A server that said that it would be back may have brought a new app along. */
function useLookAfterUpdate(look: (pause: number) => Promise<void>): void {
  const planned = useSession(({ link }) => "planned" in link && link.planned);
  const online = useSession(({ link }) => link.phase === "online");
  const wasPlanned = useRef(false);
  useEffect(() => {
    if (planned) wasPlanned.current = true;
    if (!online || !wasPlanned.current) return;
    wasPlanned.current = false;
    void look(AFTER_UPDATE_MS);
  }, [planned, online, look]);
}
