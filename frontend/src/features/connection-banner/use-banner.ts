// Decides what to say about the line: nothing for a short cut, calm words for a longer one, and once that it is over.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Refusal } from "@/api/refusal";
import { useOnline } from "@/hooks/use-online";
import { text } from "@/i18n/text";
import { steadyNow } from "@/lib/steady-time";
import type { Link } from "@/realtime/connection";
import { announce } from "@/stores/attention/notices";
import { useSession } from "@/stores/session/session";
import { isInOtherTab } from "@/stores/tab/tab-state";
import { refusalRemedy, useRefusal } from "@/stores/use-refusal";

export interface Away {
  kind: "away";
  joined: boolean;
  planned: boolean;
  /** The device has no network. */
  offline: boolean;
  retryAt: number | null;
  refusal: Refusal | null;
}

export type Banner =
  | { kind: "none" }
  | { kind: "back" }
  | Away
  | { kind: "stopped"; code: number; otherTab: boolean; words: string | null };

/** A cut that is over sooner isn't worth a word. */
const QUIET_MS = 2_000;
const BACK_MS = 2_000;

export function useBanner(): Banner {
  const link = useSession((session) => session.link);
  const lostAt = useSession((session) => session.lostAt);
  const joined = useSession((session) => session.phase === "in");
  const offline = !useOnline();
  const away = useLasting(lostAt, offline);
  const refusal = useRefusal(away);
  const back = useAfterwards(away, link);
  const stopped = link.phase === "stopped";
  const otherTab = isInOtherTab(link);

  const planned = (link.phase === "waiting" || link.phase === "connecting") && link.planned;

  const words = away && !stopped ? awayWords({ planned, joined, offline, refusal }) : null;

  useEffect(() => {
    if (words !== null) announce(words);
  }, [words]);
  useEffect(() => {
    if (otherTab) announce(text.banner.otherTab);
  }, [otherTab]);
  useEffect(() => {
    if (back) announce(text.banner.back);
  }, [back]);

  // What is known of the others is old by then: it is told so, and their marks of presence are drawn so.
  const isOld = away || stopped;
  useLayoutEffect(() => {
    document.documentElement.dataset.line = isOld ? "down" : "up";
    useSession.setState({ isOld });
  }, [isOld]);

  if (link.phase === "stopped") {
    const { code, error } = link;
    return { kind: "stopped", code, otherTab, words: error?.message ?? null };
  }
  if (away) {
    return {
      kind: "away",
      joined,
      planned,
      offline,
      retryAt: link.phase === "waiting" ? link.retryAt : null,
      refusal,
    };
  }
  return { kind: back ? "back" : "none" };
}

type Reasons = Pick<Away, "planned" | "joined" | "offline" | "refusal">;

export function awayWords({ planned, joined, offline, refusal }: Reasons): string {
  if (offline) return text.banner.offline;
  if (refusal) return `${text.refusal.title} ${refusalRemedy(refusal)}`;
  if (planned) return text.banner.planned;
  return joined ? text.banner.reconnecting : text.banner.unreachable;
}

/** True once the line has been gone for longer than a moment, or at once where there is no network to bring it back. */
function useLasting(lostAt: number | null, offline: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (lostAt === null) return setLasting(false);
    if (offline) return setLasting(true);
    const timer = setTimeout(() => setLasting(true), lostAt + QUIET_MS - steadyNow());
    return () => clearTimeout(timer);
  }, [lostAt, offline]);
  return lasting && lostAt !== null;
}

/** True for a moment after a cut that was told about has ended well. */
function useAfterwards(away: boolean, link: Link): boolean {
  const [back, setBack] = useState(false);
  const told = useRef(false);
  const online = link.phase === "online";
  useEffect(() => {
    if (away) told.current = true;
    if (!online || !told.current) return;
    told.current = false;
    setBack(true);
  }, [away, online]);
  useEffect(() => {
    if (!back) return;
    const timer = setTimeout(() => setBack(false), BACK_MS);
    return () => clearTimeout(timer);
  }, [back]);
  return back;
}
