// Loads the chat's code late: the join screen doesn't need it. It is loaded while people look at their name, so it is there
// when they have joined.
import { type ComponentType, useEffect, useState } from "react";
import { Loading } from "@/components/ui/loading";

let ChatScreen: ComponentType | null = null;

export async function fetchChatScreen(): Promise<void> {
  ({ ChatScreen } = await import("./chat-screen"));
}

/** Loaded after the first paint. If that fails, the screen itself loads it again and tells the error. */
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
  // The error boundary shows it.
  if (error !== null) throw error;
  return ChatScreen === null ? <Loading /> : <ChatScreen />;
}
