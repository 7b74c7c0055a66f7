// The browser's BroadcastChannel as the way to this app's other tabs; without one, every tab is on its own.
import type { TabChannel } from "@/realtime/ports";

const NAME = "parley";

export function openTabChannel(heard: (message: unknown) => void): TabChannel {
  try {
    const channel = new BroadcastChannel(NAME);
    channel.onmessage = ({ data }) => heard(data);
    return { post: (message) => channel.postMessage(message) };
  } catch {
    return { post: () => {} };
  }
}
