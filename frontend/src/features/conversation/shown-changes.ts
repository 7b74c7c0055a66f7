// Of all that the other side has not heard of yet, what is said at each message.
import type { Change } from "@/stores/conversations/conversation";

/** One for each message: what failed before what is still on its way. */
export function shownChanges(changes: readonly Change[] = []): ReadonlyMap<string, Change> {
  const shown = new Map<string, Change>();
  for (const change of changes) {
    if (shown.get(change.key)?.failure == null) shown.set(change.key, change);
  }
  return shown;
}
