// The connection to the app's other tabs by the browser's BroadcastChannel. Without one, each tab is on its own.
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
