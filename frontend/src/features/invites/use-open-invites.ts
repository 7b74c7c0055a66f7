// The invitations that work, by the clock as well: of one whose time has passed no news comes.
import { useNow } from "@/hooks/use-now";
import { useInvites } from "@/stores/people/invites";
import { useSession } from "@/stores/session/session";

const LOOK_MS = 10_000;

export function useOpenInvites() {
  const open = useInvites((invites) => invites.open);
  const offset = useSession((session) => session.clockOffset);
  const now = useNow(LOOK_MS) + offset;
  return open.filter(({ expires_at }) => !expires_at || Date.parse(expires_at) > now);
}
