// The app's addresses: a hash per conversation, so that the browser's Back works and no server has to know them.
import { type ConversationId, conversationWith, peerOf } from "./conversation-id";

const WITH = /^#\/with\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const INVITE = /^#\/i\/(.*)$/;
/** 128 random bits, as the server writes them. */
const CODE = /^[\w-]{22}$/;

export const LIST_PATH = "#/";

export const SELF_TEST_PATH = "#/self-test";

export function conversationPath(id: ConversationId): string {
  const peerId = peerOf(id);
  return peerId === null ? LIST_PATH : `#/with/${peerId}`;
}

/** Null for the list. */
export function conversationOfPath(hash: string): ConversationId | null {
  const peerId = WITH.exec(hash.toLowerCase())?.[1];
  return peerId === undefined ? null : conversationWith(peerId);
}

/** The link of an invite. Browsers send the part after the # to no server. */
export function inviteLink(origin: string, code: string): string {
  return `${origin}/#/i/${code}`;
}

/** Undefined for an address without an invite, null for a code that no server makes. */
export function inviteOfPath(hash: string): string | null | undefined {
  const code = INVITE.exec(hash)?.[1];
  if (code === undefined) return undefined;
  return CODE.test(code) ? code : null;
}
