// Opens the browser's own choice of files. What reads them comes with the first one.
import { Paperclip } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import type { ConversationId } from "@/lib/conversation-id";
import { attach } from "./attach";

export function AttachButton({ conversationId }: { conversationId: ConversationId }) {
  const input = useRef<HTMLInputElement>(null);
  const words = text.files;
  return (
    <>
      <Button
        look="quiet"
        className="size-11 shrink-0"
        aria-label={words.attach}
        title={words.attach}
        onClick={() => input.current?.click()}
      >
        <Paperclip aria-hidden="true" className="size-5" />
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={words.attach}
        onChange={({ target }) => {
          void attach(conversationId, [...(target.files ?? [])]);
          // The same file can be chosen again.
          target.value = "";
        }}
      />
    </>
  );
}
