// The app's addresses: a hash per conversation, so that the browser's Back works and no server has to know them.

const WITH = /^#\/with\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const LIST_PATH = "#/";

export function conversationPath(peerId: string): string {
  return `#/with/${peerId}`;
}

/** The id of the person whose conversation the address names, or null for the list. */
export function peerOfPath(hash: string): string | null {
  return WITH.exec(hash.toLowerCase())?.[1] ?? null;
}
