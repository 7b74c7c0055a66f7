// Says that the other person is writing, in a line that is always there so that nothing jumps.
import { text } from "@/i18n/text";
import { usePeople } from "@/stores/people/people";

export function TypingLine({ peerId, name }: { peerId: string; name: string }) {
  const isTyping = usePeople((people) => people.typing.has(peerId));
  return (
    <p className="mx-auto mb-1 flex h-6 w-full max-w-3xl items-center gap-2 px-4 text-ink-soft text-sm wide:px-7">
      {isTyping && (
        <>
          <span aria-hidden="true" className="typing-dots flex gap-0.5">
            <span className="size-1.5 rounded-full bg-current" />
            <span className="size-1.5 rounded-full bg-current" />
            <span className="size-1.5 rounded-full bg-current" />
          </span>
          <span className="truncate">{text.conversation.typing(name)}</span>
        </>
      )}
    </p>
  );
}
