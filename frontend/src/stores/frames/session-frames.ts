// This tab's session: what the server's greeting, the loss of the connection and a final close change.
import type { Link } from "@/realtime/connection";
import type { FrameOf } from "@/realtime/frames";
import type { Outbox } from "@/realtime/outbox";
import type { Clock } from "@/realtime/ports";
import type { Requests } from "@/realtime/requests";
import { GREETING, type ServerClock } from "@/realtime/server-clock";
import type { ReadReports } from "@/stores/conversations/read-reports";
import { forgetTyping } from "@/stores/people/people";
import { refuseName } from "@/stores/session/own-name";
import { learnTime, outside, useSession } from "@/stores/session/session";
import { failWhatIsLost } from "@/stores/tab/tab-state";
import type { PresenceFrames } from "./presence-frames";

export interface SessionParts {
  clock: Clock;
  serverClock: ServerClock;
  outbox: Outbox;
  requests: Requests;
  readReports: ReadReports;
  presence: PresenceFrames;
  /** Messages that are not settled although none of their parts is in the outbox. */
  filesUnderWay(): readonly { clientId: string }[];
}

/** The server's close code for a name that it doesn't accept. */
const NAME_REJECTED = 4502;

export function createSessionFrames({
  clock,
  serverClock,
  outbox,
  requests,
  readReports,
  presence,
  filesUnderWay,
}: SessionParts) {
  return {
    established(frame: FrameOf<"connection_established">) {
      const { me, formerIds, beganAnew } = useSession.getState();
      const changed = me !== null && me.id !== frame.user_id;
      useSession.setState({
        phase: "in",
        me: { id: frame.user_id, name: frame.name },
        formerIds: changed ? [...formerIds, me.id] : formerIds,
        beganAnew: beganAnew || changed,
        limits: frame.limits,
        nameError: null,
        lastName: null,
      });
      learnTime(serverClock.answered(GREETING, Date.parse(frame.server_time)));
      forgetTyping();
      presence.begin(frame);
      outbox.lineUp(frame.resumed);
      failWhatIsLost([...outbox.entries(), ...filesUnderWay()]);
      readReports.lineUp(frame.resumed);
    },
    link(link: Link) {
      const { phase, lostAt } = useSession.getState();
      if (link.phase === "stopped" && link.code === NAME_REJECTED) {
        const nameError = link.error?.message ?? "";
        useSession.setState({ phase: "out", nameError, link: outside.link, lostAt: null });
        return;
      }
      const up = link.phase === "online" || link.phase === "idle" || phase === "out";
      useSession.setState({ link, lostAt: up ? null : (lostAt ?? clock.now()) });
      if (up) return;
      forgetTyping();
      requests.lineDown();
      refuseName("lost");
    },
  };
}
