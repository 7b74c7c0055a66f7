// Stands where a message's file will be shown: the code for that comes with the first file, and the place keeps its height meanwhile.
import { useEffect } from "react";
import { useOnDemand } from "@/hooks/use-on-demand";
import { text } from "@/i18n/text";
import type { ChatMessage } from "@/stores/conversations/message";

async function fetchCard() {
  const { FileCard } = await import("./file-card");
  return { FileCard };
}

export function FileSlot({ message, peerId }: { message: ChatMessage; peerId: string }) {
  const { value, failed, load } = useOnDemand(fetchCard);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once is enough, and a failure stands in words.
  useEffect(() => {
    void load();
  }, []);
  if (!message.file) return null;
  if (value) return <value.FileCard message={message} file={message.file} peerId={peerId} />;
  return (
    <p className="min-h-9 w-64 max-w-full text-sm">
      {failed ? text.files.notLoaded : <bdi>{message.file.name}</bdi>}
    </p>
  );
}
