// Frames about invites: this user's own ones that work, and the person whom a used invite led to.
import type { FrameOf } from "@/realtime/frames";
import { takeInvites, takeResult } from "@/stores/people/invites";
import type { PresenceFrames } from "./presence-frames";

export function createInviteFrames(presence: PresenceFrames) {
  return {
    invites: takeInvites,
    result(frame: FrameOf<"invite_result">) {
      const user = takeResult(frame);
      if (user) presence.contact(user);
    },
  };
}
