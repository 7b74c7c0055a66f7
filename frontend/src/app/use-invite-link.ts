// An address with an invite: its code is taken out of the address at once, and where it leads is opened.
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
      const code = inviteOfPath(window.location.hash);
      if (code === undefined) return;
      // Neither the address bar nor the browser's history keeps what lets people in.
      window.history.replaceState(null, "", LIST_PATH);
      messenger.comeBy(code);
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
