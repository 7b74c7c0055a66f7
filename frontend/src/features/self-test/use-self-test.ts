// Runs every check at once and hands out what is known so far; runs them again when asked.
import { useCallback, useEffect, useState } from "react";
import { useMessenger } from "@/stores/use-messenger";
import {
  checkClipboard,
  checkNotifications,
  checkPlace,
  checkSecure,
  checkStorage,
  checkWorker,
} from "./check-browser";
import { checkServer } from "./check-server";
import { checkSocket } from "./check-socket";
import { CHECKS, type CheckName, type Outcome } from "./outcome";

export type Outcomes = Partial<Record<CheckName, Outcome>>;

export function useSelfTest() {
  const { whereabouts, askForRefusal } = useMessenger();
  const [outcomes, setOutcomes] = useState<Outcomes>({});
  /** Grows with each run. */
  const [run, setRun] = useState(1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another run is what asks again.
  useEffect(() => {
    let wanted = true;
    const found = (some: Outcomes) => {
      if (wanted) setOutcomes((others) => ({ ...others, ...some }));
    };
    setOutcomes({
      secure: checkSecure(),
      clipboard: checkClipboard(),
      storage: checkStorage(),
      place: checkPlace(),
    });
    void checkNotifications().then((notifications) => found({ notifications }));
    void checkWorker().then((worker) => found({ worker }));
    void whereabouts.then(({ apiUrl, socketUrl }) => {
      void checkServer(apiUrl).then(found);
      void checkSocket(socketUrl, askForRefusal).then((socket) => found({ socket }));
    });
    return () => {
      wanted = false;
    };
  }, [whereabouts, askForRefusal, run]);

  return {
    outcomes,
    done: CHECKS.every((name) => outcomes[name] !== undefined),
    again: useCallback(() => setRun((before) => before + 1), []),
  };
}
