// Handles an address with an invite: takes the code out of the address at once, and opens the conversation.
import { useEffect } from "react";
import { conversationWith } from "@/lib/conversation-id";
import { conversationPath, inviteOfPath, LIST_PATH } from "@/lib/path";
import { goTo } from "@/lib/place";
import { forgetOutcome, useInvites } from "@/stores/people/invites";
import { useMessenger } from "@/stores/use-messenger";

export function useInviteLink(): void {
  const messenger = useMessenger();
  const outcome = useInvites((invites) => invites.outcome);

  useEffect(() => {
    const follow = () => {
      const invite = inviteOfPath(window.location.hash);
      if (invite === undefined) return;
      // The code must not stay in the address bar or in the browser's history.
      window.history.replaceState(null, "", LIST_PATH);
      messenger.comeBy(invite.code, invite.inviter);
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [messenger]);

  useEffect(() => {
    if (outcome?.status !== "accepted") return;
    forgetOutcome();
    goTo(conversationPath(conversationWith(outcome.user.id)));
  }, [outcome]);
}
