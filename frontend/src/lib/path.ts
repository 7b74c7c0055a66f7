// The app's addresses: a hash per conversation, so that the browser's Back works without any help from the server.
import { type ConversationId, conversationWith, peerOf } from "./conversation-id";

const WITH = /^#\/with\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const INVITE = /^#\/i\/(.*)$/;
/** 128 random bits as base64url, as the server writes them. */
const CODE = /^[\w-]{22}$/;

export const LIST_PATH = "#/";

export const SELF_TEST_PATH = "#/self-test";

export function conversationPath(id: ConversationId): string {
  const peerId = peerOf(id);
  return peerId === null ? LIST_PATH : `#/with/${peerId}`;
}

/** Returns null for the list. */
export function conversationOfPath(hash: string): ConversationId | null {
  const peerId = WITH.exec(hash.toLowerCase())?.[1];
  return peerId === undefined ? null : conversationWith(peerId);
}

/** The link of an invite. Browsers don't send the part after the # to any server. */
export function inviteLink(origin: string, code: string): string {
  return `${origin}/#/i/${code}`;
}

/** Returns undefined if the address has no invite, and null if its code is malformed. */
export function inviteOfPath(hash: string): string | null | undefined {
  const code = INVITE.exec(hash)?.[1];
  if (code === undefined) return undefined;
  return CODE.test(code) ? code : null;
}
