// To the next conversation and the one before, in the order of the list, without going through the list.
import { useShortcut } from "@/hooks/use-shortcut";
import { conversationWith } from "@/lib/conversation-id";
import { conversationPath } from "@/lib/path";
import { goTo } from "@/lib/place";
import type { PeopleRows } from "./order";

export function useConversationSteps(rows: PeopleRows, openPeerId: string | null): void {
  useShortcut("nextConversation", () => step(1));
  useShortcut("previousConversation", () => step(-1));

  function step(by: 1 | -1): boolean {
    const open = openPeerId === null ? -1 : rows.indexOf(openPeerId, 0);
    const from = open < 0 && by < 0 ? rows.length : open;
    for (let at = from + by; at >= 0 && at < rows.length; at += by) {
      const row = rows.at(at);
      if (!row) continue;
      goTo(conversationPath(conversationWith(row.id)));
      return true;
    }
    return false;
  }
}
