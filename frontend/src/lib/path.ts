// The app's addresses: a hash per conversation, so that the browser's Back works and no server has to know them.

const WITH = /^#\/with\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const INVITE = /^#\/i\/(.*)$/;
/** 128 random bits, as the server writes them. */
const CODE = /^[\w-]{22}$/;

export const LIST_PATH = "#/";

export const SELF_TEST_PATH = "#/self-test";

export function conversationPath(peerId: string): string {
  return `#/with/${peerId}`;
}

/** The id of the person whose conversation the address names, or null for the list. */
export function peerOfPath(hash: string): string | null {
  return WITH.exec(hash.toLowerCase())?.[1] ?? null;
}

/** The link that leads to whoever made this invite. What stands behind the # is sent to no server. */
export function inviteLink(origin: string, code: string): string {
  return `${origin}/#/i/${code}`;
}

/** Undefined for an address without an invite, null for a code that no server can have made. */
export function inviteOfPath(hash: string): string | null | undefined {
  const code = INVITE.exec(hash)?.[1];
  if (code === undefined) return undefined;
  return CODE.test(code) ? code : null;
}
