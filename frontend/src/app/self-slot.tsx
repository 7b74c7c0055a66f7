// The own card, with what other features add to it.
import { InviteButton } from "@/features/invites/invite-button";
import { SelfCard } from "@/features/people/self-card";

export function SelfSlot() {
  return <SelfCard invite={<InviteButton />} more={<InviteButton wide />} />;
}
