// How people find each other by invites: the invites that work, whom one has led to, and who came by one.
import { text } from "@/i18n/text";
import type { FrameOf, User } from "@/realtime/frames";
import { announce } from "@/stores/attention/notices";
import { takeGuest, takeInvites, takeResult } from "@/stores/people/invites";
import type { PresenceFrames } from "./presence-frames";

export function createInviteFrames(presence: PresenceFrames) {
  /** The invites that come before the first list of a line are those from before it. */
  let isListed = false;
  /** How many have used an invite and were not named yet: the frame that says so names nobody, a contact behind it does. */
  let guests = 0;

  return {
    begin() {
      isListed = false;
      guests = 0;
    },
    listed() {
      isListed = true;
    },
    invites(frame: FrameOf<"invites">) {
      takeInvites(frame);
      // Nobody has asked for them: one was used.
      if (isListed && frame.created === undefined && frame.request_id === undefined) guests += 1;
    },
    contact(user: User) {
      presence.contact(user);
      if (guests === 0 || !user.is_online) return;
      guests -= 1;
      takeGuest(user);
      announce(text.invites.came(user.name));
    },
    result(frame: FrameOf<"invite_result">) {
      const user = takeResult(frame);
      if (user) presence.contact(user);
    },
  };
}
