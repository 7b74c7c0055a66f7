// Opens a live connection of its own, has one word go there and back, and closes it: nobody joins by that.

import type { Refusal } from "@/api/refusal";
import { text } from "@/i18n/text";
import { SUBPROTOCOL } from "@/realtime/frames";
import { refusalRemedy } from "@/stores/use-refusal";
import { fail, type Outcome, pass, warn } from "./outcome";

const PATIENCE_MS = 8_000;
/** Above it, people notice that the other side is far away. */
const SLOW_MS = 1_000;
const DONE = 1000;

/** `askForRefusal` says why the server refuses this page, if it does. */
export function checkSocket(
  url: string,
  askForRefusal: () => Promise<Refusal | null>,
): Promise<Outcome> {
  const words = () => text.selfTest.socket;
  return new Promise((resolve) => {
    let opened = false;
    let sentAt = 0;
    let socket: WebSocket | null = null;
    const done = (outcome: Outcome) => {
      clearTimeout(deadline);
      if (socket) socket.onclose = null;
      socket?.close(DONE);
      resolve(outcome);
    };
    const broken = async () => {
      const refusal = opened ? null : await askForRefusal();
      done(
        refusal
          ? fail(
              () => text.refusal.title,
              () => refusalRemedy(refusal),
            )
          : fail(
              () => (opened ? words().silent : words().fail),
              () => words().remedy,
            ),
      );
    };
    const deadline = setTimeout(() => void broken(), PATIENCE_MS);
    try {
      socket = new WebSocket(url, SUBPROTOCOL);
    } catch {
      void broken();
      return;
    }
    socket.onopen = () => {
      opened = true;
      sentAt = performance.now();
      // The server answers this one before it knows who speaks.
      socket?.send(JSON.stringify({ type: "ping" }));
    };
    socket.onmessage = () => {
      const took = Math.max(1, Math.round(performance.now() - sentAt));
      if (took <= SLOW_MS) return done(pass(() => words().pass(took)));
      done(
        warn(
          () => words().slow(took),
          () => words().slowRemedy,
        ),
      );
    };
    socket.onclose = () => void broken();
  });
}
