// Who is typing. A typing mark expires if no frame renews it.
import type { FrameOf } from "@/realtime/frames";
import type { Clock, Timer } from "@/realtime/ports";
import { TYPING_EXPIRES_MS } from "@/realtime/typing";
import { setTyping } from "@/stores/people/people";

export interface TypingFrames {
  typing(frame: FrameOf<"typing">): void;
  /** The user sent a message or left: removes the typing mark. */
  stopped(userId: string): void;
}

export function createTypingFrames(clock: Clock): TypingFrames {
  const timers = new Map<string, Timer>();

  function set(userId: string, isTyping: boolean) {
    const timer = timers.get(userId);
    if (timer !== undefined) clock.cancel(timer);
    timers.delete(userId);
    setTyping(userId, isTyping);
    if (!isTyping) return;
    timers.set(
      userId,
      clock.after(TYPING_EXPIRES_MS, () => set(userId, false)),
    );
  }

  return {
    typing: ({ user_id, is_typing }) => set(user_id, is_typing),
    stopped: (userId) => set(userId, false),
  };
}
