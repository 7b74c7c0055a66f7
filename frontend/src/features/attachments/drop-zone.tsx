// Takes files that are dropped on the conversation or pasted anywhere in the page, and shows where they will go.
import { Paperclip } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { text } from "@/i18n/text";
import type { ConversationId } from "@/lib/conversation-id";
import { useConversations } from "@/stores/conversations/conversations";
import { attach } from "./attach";

interface DropZoneProps {
  /** What they can be dropped on. */
  area: RefObject<HTMLElement | null>;
}

export function DropZone({ area }: DropZoneProps) {
  const openId = useConversations((state) => state.openId);
  const peer = useConversations((state) =>
    openId === null ? undefined : state.byId.get(openId)?.peer,
  );
  /** Null where there is nobody to send them to. */
  const to = peer === undefined ? null : openId;
  const [isOver, setIsOver] = useState(false);
  /** Of the elements that the pointer is over, one in another. */
  const depth = useRef(0);

  useEffect(() => {
    const element = area.current;
    if (!element || to === null) return;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    function move(event: DragEvent, by: number) {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth.current = Math.max(0, depth.current + by);
      setIsOver(depth.current > 0);
    }
    const enter = (event: DragEvent) => move(event, 1);
    const leave = (event: DragEvent) => move(event, -1);
    const over = (event: DragEvent) => move(event, 0);
    function drop(event: DragEvent) {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth.current = 0;
      setIsOver(false);
      void attach(to as ConversationId, filesOf(event.dataTransfer));
    }
    // Beside the conversation a dropped file would replace the page.
    const ignore = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    function paste(event: ClipboardEvent) {
      const files = filesOf(event.clipboardData);
      const isElsewhere = event.target instanceof Element && event.target.closest("dialog");
      // A table is also pasted as its picture, and is meant as text.
      const isText = event.clipboardData?.types.includes("text/plain");
      if (files.length === 0 || isElsewhere || isText) return;
      event.preventDefault();
      void attach(to as ConversationId, files);
    }
    element.addEventListener("dragenter", enter);
    element.addEventListener("dragleave", leave);
    element.addEventListener("dragover", over);
    element.addEventListener("drop", drop);
    window.addEventListener("dragover", ignore);
    window.addEventListener("drop", ignore);
    window.addEventListener("paste", paste);
    return () => {
      element.removeEventListener("dragenter", enter);
      element.removeEventListener("dragleave", leave);
      element.removeEventListener("dragover", over);
      element.removeEventListener("drop", drop);
      window.removeEventListener("dragover", ignore);
      window.removeEventListener("drop", ignore);
      window.removeEventListener("paste", paste);
    };
  }, [area, to]);

  if (!isOver || peer === undefined) return null;
  return (
    <div className="pointer-events-none absolute inset-2 z-20 grid place-items-center rounded-2xl border-3 border-primary border-dashed bg-surface/95 p-6 text-center">
      <p className="grid justify-items-center gap-3 font-semibold text-lg">
        <Paperclip aria-hidden="true" className="size-8 text-primary" />
        <bdi className="wrap-anywhere">{text.files.dropHere(peer.name ?? text.someone)}</bdi>
      </p>
    </div>
  );
}

function filesOf(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])];
}
