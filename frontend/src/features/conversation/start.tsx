// A conversation before its first word.
import { Avatar } from "@/components/ui/avatar";
import { text } from "@/i18n/text";
import type { Peer } from "@/stores/conversations/conversation";

interface StartProps {
  peer: Peer;
  name: string;
  /** They have left: nobody is there who could see it. */
  isGone: boolean;
}

export function Start({ peer, name, isGone }: StartProps) {
  return (
    <div className="m-auto grid max-w-sm justify-items-center gap-1 py-8 text-center">
      <Avatar id={peer.id} name={name} size="large" />
      {!isGone && (
        <>
          <p className="wrap-anywhere mt-4 font-semibold font-serif text-2xl">
            {text.conversation.start(name)}
          </p>
          <p className="text-balance text-ink-soft">{text.conversation.startHint}</p>
        </>
      )}
    </div>
  );
}
