// The tools of a message come after the page does, and are here before anybody is at a message.
import { useEffect, useState } from "react";
import type { MessageToolsProps } from "./message-tools";

type Tools = typeof import("./message-tools").MessageTools;

let tools: Tools | null = null;

/** Without a network nothing comes; the next message that somebody is at asks again. */
export async function fetchTools(): Promise<void> {
  try {
    tools ??= (await import("./message-tools")).MessageTools;
  } catch {
    tools = null;
  }
}

export function LateTools(props: MessageToolsProps) {
  const [Tools, setTools] = useState<Tools | null>(() => tools);

  useEffect(() => {
    if (Tools === null) void fetchTools().then(() => setTools(() => tools));
  }, [Tools]);

  return Tools && <Tools {...props} />;
}
