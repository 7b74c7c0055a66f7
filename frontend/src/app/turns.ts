// Implements `soon` of the ports by a message from the page to itself. It comes after the events that are waiting
// already, and is not slowed down in a hidden page, where timers fire once a second and animation frames never.

export function createTurns(): (run: () => void) => void {
  const waiting: Array<() => void> = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => waiting.shift()?.();
  return (run) => {
    waiting.push(run);
    port2.postMessage(null);
  };
}
