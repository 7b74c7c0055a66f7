// Loads the chat's code late: the join screen doesn't need it. It is loaded while people look at their name, so it is there
// when they have joined.
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

/** The sheet of keys: `get` gives it at once when it is there, since the next key may already be for it. */
export const lateShortcutsSheet = {
  get: () => inside?.KeysSheet ?? null,
  fetch: async () => (await fetchInside()).KeysSheet,
};

/** How the line stands. Loaded after the first paint; if that fails, the screen itself loads it again and tells why. */
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
