// What can be done with a message, as things stand.
import type { ChatMessage } from "@/stores/conversations/message";
import { canEdit } from "@/stores/messages/message-actions";
import { isOwn } from "@/stores/session/session";

export interface Possible {
  reply: boolean;
  react: boolean;
  copy: boolean;
  edit: boolean;
  remove: boolean;
}

/** `canReach`: there is somebody, and a line to them. What has no id yet can't be named to the other side. */
export function possible(message: ChatMessage, canReach: boolean): Possible {
  const { deleted = false, unknown = false, ids, progress } = message;
  const named = ids !== undefined && !deleted && canReach && progress?.state !== "failed";
  return {
    reply: named,
    react: named,
    copy: !deleted && !unknown && !message.file,
    edit: canReach && canEdit(message),
    remove: isOwn(message) && !deleted,
  };
}

/** One press away; any other is in the picker. */
export const QUICK = ["👍", "❤️", "😂", "😮", "😢", "🙏"] as const;
