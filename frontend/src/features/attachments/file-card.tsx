// A file in a message: what it is, how far it has come, and what can be done with it once it is whole.
import { Download, FileText } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { Button } from "@/components/ui/button";
import { locale, text } from "@/i18n/text";
import type { ConversationId } from "@/lib/conversation-id";
import { saveUrl } from "@/lib/download";
import { fileSize } from "@/lib/file-size";
import { imageKind } from "@/lib/image-kind";
import type { ChatMessage, FileInfo } from "@/stores/conversations/message";
import { useFiles } from "@/stores/files/files";
import { isOwn } from "@/stores/session/session";
import { useMessenger } from "@/stores/use-messenger";
import { FileProgress } from "./file-progress";
import { imageBox } from "./image-box";
import { ImagePreview } from "./image-preview";

interface FileCardProps {
  message: ChatMessage;
  file: FileInfo;
  conversationId: ConversationId;
  /** When it was said, and what else stands behind words. */
  meta: ReactNode;
}

const WIDTH_REM = 20;

export function FileCard({ message, file, conversationId, meta }: FileCardProps) {
  const held = useFiles((files) => files.get(message.key));
  const messenger = useMessenger();
  const words = text.files;
  const { name, bytes } = file;
  const start = held?.start ?? null;
  const isImage = start !== null && imageKind(start) !== null && held?.state !== "broken";
  const box = useMemo(() => (isImage && start !== null ? imageBox(start) : null), [isImage, start]);
  if (held === undefined) {
    return (
      <>
        <p className="wrap-anywhere text-sm">{words.gone(name)}</p>
        {meta}
      </>
    );
  }

  const { state, share, url } = held;
  const isMine = isOwn(message);
  const hasFailed = message.progress?.state === "failed";
  return (
    <div
      // The width is that of the image without the bubble's own room at both sides.
      style={{ width: `${(box?.width ?? WIDTH_REM) - 1.75}rem` }}
      className="grid max-w-full gap-2"
    >
      {box !== null && <ImagePreview url={url} name={name} box={box} />}
      <div className="flex flex-wrap items-end justify-end gap-x-2">
        {box === null && <FileText aria-hidden="true" className="size-6 shrink-0" />}
        <span className="grid min-w-16 flex-1 text-sm leading-tight">
          <bdi translate="no" className="truncate" title={name}>
            {name}
          </bdi>
          <span className="text-xs">{fileSize(bytes, locale)}</span>
        </span>
        {url !== null && !isMine && (
          <Button
            look={box === null ? "outline" : "quiet"}
            aria-label={words.saveNamed(name)}
            title={box === null ? undefined : words.save}
            className={box === null ? "text-ink" : "-me-2 text-ink"}
            onClick={() => saveUrl(name, url)}
          >
            <Download aria-hidden="true" className="size-4" />
            {box === null && <span>{words.save}</span>}
          </Button>
        )}
        {meta}
      </div>
      {state === "broken" && <p className="text-sm">{words.broken}</p>}
      {(state === "coming" || (state === "going" && !hasFailed)) && (
        <FileProgress
          share={share}
          isMine={isMine}
          cancel={isMine ? () => messenger.remove(conversationId, message.key) : null}
        />
      )}
    </div>
  );
}
