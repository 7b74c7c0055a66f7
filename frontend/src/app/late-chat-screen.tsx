// Whoever joins needs none of the chat yet: its code comes while they look at their name, and is there when they are in.
import { type ComponentType, useEffect, useState } from "react";
import { Loading } from "@/components/ui/loading";

let ChatScreen: ComponentType | null = null;

export async function fetchChatScreen(): Promise<void> {
  ({ ChatScreen } = await import("./chat-screen"));
}

/** Fetched after the first paint. What fails here is told by the screen itself, which asks again. */
export function useEarlyChatScreen(): void {
  useEffect(() => {
    fetchChatScreen().catch(() => {});
  }, []);
}

export function LateChatScreen() {
  const [, setThere] = useState(ChatScreen !== null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (ChatScreen === null) fetchChatScreen().then(() => setThere(true), setError);
  }, []);
  // The error boundary has the words and the way on.
  if (error !== null) throw error;
  return ChatScreen === null ? <Loading /> : <ChatScreen />;
}
