// One user in two tabs of a browser: decides which tab has the session, and passes on what the other one knows.
import type { Ports, Timer } from "./ports";

export interface TabEvents {
  /** Returns whether this tab has the session of this user. */
  speaksFor(userId: string): boolean;
  /** Another tab takes over the session: this tab must stop. Returns what it knows, including the ticket. */
  stepAside(): unknown;
  /** Another tab stopped; this is what it knew. */
  learn(knowledge: unknown): void;
}

export interface OtherTabs {
  /** Announces that this tab has the session of the user now. */
  claim(userId: string): void;
  /** This tab was stopped: sends what it knows to the tab that goes on. */
  tell(userId: string, knowledge: unknown): void;
  /** Asks the tab that has the session to hand it over. Answers null if no tab replies within a second. */
  ask(userId: string, answered: (knowledge: unknown) => void): void;
}

type Word =
  | { kind: "claim" | "ask"; userId: string }
  | { kind: "tell"; userId: string; knowledge: unknown };

const ANSWER_MS = 1_000;

export function createOtherTabs(ports: Ports, events: TabEvents): OtherTabs {
  const { clock } = ports;
  let asking: { userId: string; answer(knowledge: unknown): void } | null = null;

  const channel = ports.openChannel((message) => {
    if (isWord(message)) heard(message);
  });

  function heard(word: Word) {
    if (word.kind === "tell") {
      if (asking?.userId === word.userId) asking.answer(word.knowledge);
      else if (events.speaksFor(word.userId)) events.learn(word.knowledge);
    } else if (events.speaksFor(word.userId)) {
      tell(word.userId, events.stepAside());
    }
  }

  function tell(userId: string, knowledge: unknown) {
    channel.post({ kind: "tell", userId, knowledge } satisfies Word);
  }

  return {
    claim: (userId) => channel.post({ kind: "claim", userId } satisfies Word),
    tell,
    ask(userId, answered) {
      if (asking !== null) return;
      const timer: Timer = clock.after(ANSWER_MS, () => asking?.answer(null));
      asking = {
        userId,
        answer(knowledge) {
          clock.cancel(timer);
          asking = null;
          answered(knowledge);
        },
      };
      channel.post({ kind: "ask", userId } satisfies Word);
    },
  };
}

/** The other tab may run another version of the app. */
function isWord(message: unknown): message is Word {
  if (typeof message !== "object" || message === null) return false;
  const { kind, userId } = message as Record<string, unknown>;
  return (kind === "claim" || kind === "ask" || kind === "tell") && typeof userId === "string";
}
