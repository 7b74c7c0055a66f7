// Loads the chat's code after the join screen, which doesn't need it. It is loaded while people choose their name, so
// it is there when they have joined.
import { type ComponentType, useEffect, useState } from "react";
import { LatePage } from "./late-page";

let inside: typeof import("./inside") | null = null;

async function fetchInside(): Promise<typeof import("./inside")> {
  inside = await import("./inside");
  return inside;
}

export async function fetchChatScreen(): Promise<ComponentType> {
  return (await fetchInside()).Inside;
}

/**
 * The list of shortcuts. `get` returns it at once if it is loaded, because the next key may already be meant for it;
 * otherwise null.
 */
export const lateShortcutsSheet = {
  get: () => inside?.KeysSheet ?? null,
  fetch: async () => (await fetchInside()).KeysSheet,
};

/** The connection banner. Loaded after the first paint; if that fails, the chat screen loads it again and shows why. */
export function LateBanners() {
  const [isThere, setThere] = useState(inside !== null);
  useEffect(() => {
    fetchInside().then(
      () => setThere(true),
      () => {},
    );
  }, []);
  return isThere && inside !== null && <inside.Banners />;
}

export function LateChatScreen() {
  return inside === null ? <LatePage fetch={fetchChatScreen} /> : <inside.Inside />;
}
