// The only place where a server frame becomes a change of the stores. It only dispatches; the files of this folder make
// the changes, one for each family of frames.
import type { Link } from "@/realtime/connection";
import type { ServerFrame } from "@/realtime/frames";
import { usePrivacy } from "@/stores/people/privacy";
import { createErrorFrames } from "./error-frames";
import { createInviteFrames } from "./invite-frames";
import { createMessageFrames, type MessageParts } from "./message-frames";
import { createPresenceFrames, type PresenceParts } from "./presence-frames";
import { createSessionFrames, type SessionParts } from "./session-frames";
import { createStatusFrames } from "./status-frames";
import { createTypingFrames } from "./typing-frames";

/** What the families need from outside. */
export type BridgeParts = Omit<PresenceParts & MessageParts & SessionParts, "typing" | "presence">;

export interface Bridge {
  frame(frame: ServerFrame): void;
  link(link: Link): void;
  /** Call it when conversations were opened or added: watches their users. */
  watchConversations(): void;
}

export function createBridge(parts: BridgeParts): Bridge {
  const { clock, serverClock, outbox, requests, burning } = parts;
  const typing = createTypingFrames(clock);
  const presence = createPresenceFrames({ ...parts, typing });
  const session = createSessionFrames({ ...parts, presence });
  const message = createMessageFrames({ ...parts, typing, presence });
  const statuses = createStatusFrames(serverClock, outbox, burning);
  const invites = createInviteFrames(presence);
  const refused = createErrorFrames(outbox, requests);

  return {
    watchConversations: presence.watchConversations,
    link: session.link,
    frame(frame) {
      switch (frame.type) {
        case "connection_established":
          invites.begin();
          return session.established(frame);
        case "user_list_update":
          invites.listed();
          return presence.snapshot(frame);
        case "presence_delta":
          return presence.delta(frame);
        case "contact":
          return invites.contact(frame.user);
        case "chat_message":
          return message(frame);
        case "message_accepted":
          return statuses.accepted(frame);
        case "message_status":
          return statuses.status(frame);
        case "typing":
          return typing.typing(frame);
        case "invites":
          return invites.invites(frame);
        case "invite_result":
          return invites.result(frame);
        case "visibility":
          return usePrivacy.setState({ visibility: frame.visibility });
        case "server_closing":
          return outbox.hold();
        case "error":
          return refused(frame);
        case "pong":
          // The connection has handled it.
          return;
        default:
          // A type error here means that a frame type of the contract has no case above. For a type that the app
          // ignores, add a case that returns.
          return frame satisfies never;
      }
    },
  };
}
