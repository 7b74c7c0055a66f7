// The app's addresses: a hash per conversation, so that the browser's Back works without any help from the server.
import { type ConversationId, conversationWith, peerOf } from "./conversation-id";
import { nameFault, tidyName } from "./name-check";

const WITH = /^#\/with\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const INVITE = /^#\/i\/([^/]*)(?:\/(.*))?$/;
/** 128 random bits as base64url, as the server writes them. */
const CODE = /^[\w-]{22}$/;

/** What a server allows unless it was told otherwise. */
const MOST_IN_NAME = 20;

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

/** The link of an invite, and by whom it is. Browsers don't send the part after the # to any server. */
export function inviteLink(home: string, code: string, inviter: string): string {
  return new URL(`#/i/${code}/${encodeURIComponent(inviter)}`, home).href;
}

export interface InviteInPath {
  /** Null if it is malformed. */
  code: string | null;
  /** The inviter's name as the link gives it, which can be any name. Null if there is none, or it is no valid name. */
  inviter: string | null;
}

/** Returns undefined if the address has no invite. */
export function inviteOfPath(hash: string): InviteInPath | undefined {
  const [, code, name = ""] = INVITE.exec(hash) ?? [];
  if (code === undefined) return undefined;
  return { code: CODE.test(code) ? code : null, inviter: nameIn(name) };
}

function nameIn(part: string): string | null {
  try {
    const name = tidyName(decodeURIComponent(part));
    return nameFault(name, MOST_IN_NAME) === null ? name : null;
  } catch {
    // A link that was cut short within a character.
    return null;
  }
}
