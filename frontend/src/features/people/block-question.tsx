// Whether to block somebody: what it does to both, and how it is taken back, before it is done.
import { Button } from "@/components/ui/button";
import { Modal } from "@/components/ui/modal";
import { ModalActions } from "@/components/ui/modal-actions";
import { text } from "@/i18n/text";
import { LIST_PATH } from "@/lib/path";
import { goInstead } from "@/lib/place";
import { announce } from "@/stores/attention/notices";
import { stopAsking, usePrivacy } from "@/stores/people/privacy";
import { useMessenger } from "@/stores/use-messenger";

export function BlockQuestion() {
  const messenger = useMessenger();
  const asking = usePrivacy((privacy) => privacy.asking);
  if (asking === null) return null;
  const { id, name } = asking;
  const words = text.block;

  function block() {
    stopAsking();
    if (!messenger.block(id, name)) return announce(words.tooMany);
    announce(words.done(name));
    // Replaced, so that Back doesn't lead to them.
    goInstead(LIST_PATH);
  }

  return (
    <Modal title={words.question(name)} close={stopAsking}>
      <p className="mb-3">{words.both}</p>
      <p className="text-ink-soft">{words.back}</p>
      <ModalActions back={words.cancel} onBack={stopAsking}>
        <Button look="danger" onClick={block}>
          {words.action}
        </Button>
      </ModalActions>
    </Modal>
  );
}
