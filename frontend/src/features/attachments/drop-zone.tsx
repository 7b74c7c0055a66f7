// Takes files that are dropped on the conversation or pasted anywhere in the page, and shows where they will go.
import { Paperclip } from "lucide-react";
import { type RefObject, useEffect } from "react";
import { text } from "@/i18n/text";
import { useConversations } from "@/stores/conversations/conversations";
import { attach } from "./attach";
import { filesOf, useDraggedOver } from "./use-dragged-over";

interface DropZoneProps {
  /** What they can be dropped on. */
  area: RefObject<HTMLElement | null>;
}

export function DropZone({ area }: DropZoneProps) {
  const openId = useConversations((state) => state.openId);
  const conversation = useConversations((state) =>
    openId === null ? undefined : state.byId.get(openId),
  );
  const peer = conversation?.peer;
  /** Null where there is nobody to send them to. */
  const to = peer === undefined ? null : openId;
  const isOver = useDraggedOver(area, to === null ? null : (files) => void attach(to, files));

  useEffect(() => {
    if (to === null) return;
    function paste(event: ClipboardEvent) {
      const files = filesOf(event.clipboardData);
      const isElsewhere = event.target instanceof Element && event.target.closest("dialog");
      // A table is also pasted as its picture, and is meant as text.
      const isText = event.clipboardData?.types.includes("text/plain");
      if (to === null || files.length === 0 || isElsewhere || isText) return;
      event.preventDefault();
      void attach(to, files);
    }
    window.addEventListener("paste", paste);
    return () => window.removeEventListener("paste", paste);
  }, [to]);

  if (!isOver || peer === undefined) return null;
  const name = peer.name ?? text.someone;
  return (
    <div className="pointer-events-none absolute inset-2 z-20 grid place-items-center rounded-2xl border-3 border-primary border-dashed bg-surface/95 p-6 text-center">
      <p className="grid justify-items-center gap-3 font-semibold text-lg">
        <Paperclip aria-hidden="true" className="size-8 text-primary" />
        <span className="wrap-anywhere">
          {conversation?.leftAt == null ? text.files.dropHere(name) : text.files.nobody(name)}
        </span>
      </p>
    </div>
  );
}
