// A file in a message: what it is, how far it has come, and what can be done with it once it is whole.
import { Download, FileText } from "lucide-react";
import { Button } from "@/components/ui/button";
import { locale, text } from "@/i18n/text";
import type { ConversationId } from "@/lib/conversation-id";
import { saveUrl } from "@/lib/download";
import { fileSize } from "@/lib/file-size";
import type { ChatMessage, FileInfo } from "@/stores/conversations/message";
import { useFiles } from "@/stores/files/files";
import { isOwn } from "@/stores/session/session";
import { useMessenger } from "@/stores/use-messenger";
import { FileProgress } from "./file-progress";
import { ImagePreview } from "./image-preview";

interface FileCardProps {
  message: ChatMessage;
  file: FileInfo;
  conversationId: ConversationId;
}

export function FileCard({ message, file, conversationId }: FileCardProps) {
  const held = useFiles((files) => files.get(message.key));
  const messenger = useMessenger();
  const words = text.files;
  const { name, bytes } = file;
  if (held === undefined) return <p className="wrap-anywhere text-sm">{words.gone(name)}</p>;

  const { state, share, url, image } = held;
  const isMine = isOwn(message);
  const hasFailed = message.progress?.state === "failed";
  return (
    <div className="grid w-64 max-w-full gap-2">
      {url !== null && image !== null && <ImagePreview url={url} name={name} />}
      <div className="flex items-center gap-2">
        {image === null && <FileText aria-hidden="true" className="size-6 shrink-0" />}
        <span className="grid min-w-0 flex-1 text-sm leading-tight">
          <bdi translate="no" className="truncate" title={name}>
            {name}
          </bdi>
          <span className="text-xs">{fileSize(bytes, locale)}</span>
        </span>
        {url !== null && !isMine && (
          <Button
            aria-label={words.saveNamed(name)}
            className="text-ink"
            onClick={() => saveUrl(name, url)}
          >
            <Download aria-hidden="true" className="size-4" />
            <span>{words.save}</span>
          </Button>
        )}
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
