// The invitations that work, by the clock as well: of one whose time has passed no news comes.
import { useServerNow } from "@/hooks/use-now";
import { useInvites } from "@/stores/people/invites";

const LOOK_MS = 10_000;

export function useOpenInvites() {
  const open = useInvites((invites) => invites.open);
  const now = useServerNow(LOOK_MS);
  return open.filter(({ expires_at }) => !expires_at || Date.parse(expires_at) > now);
}
