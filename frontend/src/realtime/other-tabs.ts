// One person in two tabs: which of them speaks, and how the one that stops tells the other what it knows.
import type { Ports, Timer } from "./ports";

export interface TabEvents {
  /** Whether this tab speaks for this person. */
  speaksFor(userId: string): boolean;
  /** Another tab speaks now: stop here. Gives what this tab knows, ticket included. */
  stepAside(): unknown;
  /** What the tab that stopped knew. */
  learn(knowledge: unknown): void;
}

export interface OtherTabs {
  /** This tab speaks for the person now. */
  claim(userId: string): void;
  /** This tab was stopped: what it knows is for whoever goes on. */
  tell(userId: string, knowledge: unknown): void;
  /** Asks the tab that speaks to let this one go on. Null when none answers. */
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

/** Another version of the app may be open in the other tab. */
function isWord(message: unknown): message is Word {
  if (typeof message !== "object" || message === null) return false;
  const { kind, userId } = message as Record<string, unknown>;
  return (kind === "claim" || kind === "ask" || kind === "tell") && typeof userId === "string";
}
