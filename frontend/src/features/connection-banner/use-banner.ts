// Decides what to say about the line: nothing for a short cut, calm words for a longer one, and once that it is over.
import { useEffect, useRef, useState } from "react";
import { text } from "@/i18n/text";
import type { Link } from "@/realtime/connection";
import { announce } from "@/stores/notices";
import { useSession } from "@/stores/session";

export type Banner =
  | { kind: "none" }
  | { kind: "back" }
  | { kind: "away"; joined: boolean; planned: boolean; retryAt: number | null }
  | { kind: "stopped"; code: number; words: string | null };

/** A cut that is over sooner isn't worth a word. */
const QUIET_MS = 2_000;
const BACK_MS = 2_000;

export function useBanner(): Banner {
  const link = useSession((session) => session.link);
  const lostAt = useSession((session) => session.lostAt);
  const joined = useSession((session) => session.phase === "in");
  const away = useLasting(lostAt);
  const back = useAfterwards(away, link);
  const stopped = link.phase === "stopped";

  useEffect(() => {
    if (away && !stopped) announce(joined ? text.banner.reconnecting : text.banner.unreachable);
  }, [away, stopped, joined]);
  useEffect(() => {
    if (back) announce(text.banner.back);
  }, [back]);

  if (link.phase === "stopped") {
    return { kind: "stopped", code: link.code, words: link.error?.message ?? null };
  }
  if (away) {
    const waiting = link.phase === "waiting" ? link : null;
    return {
      kind: "away",
      joined,
      planned: waiting?.planned ?? false,
      retryAt: waiting?.retryAt ?? null,
    };
  }
  return { kind: back ? "back" : "none" };
}

/** True once the line has been gone for longer than a moment. */
function useLasting(lostAt: number | null): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    if (lostAt === null) return;
    const timer = setTimeout(() => setLasting(true), lostAt + QUIET_MS - Date.now());
    return () => clearTimeout(timer);
  }, [lostAt]);
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
