// Loads the chat's code late: the join screen doesn't need it. It is loaded while people look at their name, so it is there
// when they have joined.
import { type ComponentType, useEffect } from "react";
import { LatePage } from "./late-page";

let Inside: ComponentType | null = null;

export async function fetchChatScreen(): Promise<ComponentType> {
  ({ Inside } = await import("./inside"));
  return Inside;
}

/** Loaded after the first paint. If that fails, the screen itself loads it again and tells why. */
export function useEarlyChatScreen(): void {
  useEffect(() => {
    fetchChatScreen().catch(() => {});
  }, []);
}

export function LateChatScreen() {
  return Inside === null ? <LatePage fetch={fetchChatScreen} /> : <Inside />;
}
