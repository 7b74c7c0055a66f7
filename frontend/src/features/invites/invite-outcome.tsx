// An invitation that didn't lead to a conversation: what happened, what is safe, and what to do.
import { Button } from "@/components/ui/button";
import { Modal } from "@/components/ui/modal";
import { ModalActions } from "@/components/ui/modal-actions";
import { text } from "@/i18n/text";
import { forgetOutcome, useInvites } from "@/stores/people/invites";

export function InviteOutcome() {
  const outcome = useInvites((invites) => invites.outcome);
  if (outcome === null || outcome.status === "accepted") return null;
  const { title, body } = text.invites.outcome[outcome.status];

  return (
    <Modal title={title} close={forgetOutcome}>
      <p className="text-ink-soft">{body}</p>
      <ModalActions>
        <Button look="primary" onClick={forgetOutcome}>
          {text.invites.ok}
        </Button>
      </ModalActions>
    </Modal>
  );
}
