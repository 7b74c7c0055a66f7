// Loads the chat's code late: the join screen doesn't need it. It is loaded while people look at their name, so it is there
// when they have joined.
import { type ComponentType, useEffect } from "react";
import { LatePage } from "./late-page";

let ChatScreen: ComponentType | null = null;

export async function fetchChatScreen(): Promise<ComponentType> {
  ({ ChatScreen } = await import("./chat-screen"));
  return ChatScreen;
}

/** Loaded after the first paint. If that fails, the screen itself loads it again and tells why. */
export function useEarlyChatScreen(): void {
  useEffect(() => {
    fetchChatScreen().catch(() => {});
  }, []);
}

export function LateChatScreen() {
  return ChatScreen === null ? <LatePage fetch={fetchChatScreen} /> : <ChatScreen />;
}
