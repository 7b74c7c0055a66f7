// A TCP proxy to the server that a test can break: open connections end without a goodbye, and new ones are refused.
import { connect, createServer, type Socket } from "node:net";

export interface Line {
  url: string;
  /** From now on it leads to `target`, and works; all open connections are closed. */
  leadTo(target: string): void;
  /** Breaks the open connections; new ones work at once. */
  snap(): void;
  /** Breaks the open connections and refuses new ones until `mend`. */
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
}

export async function startLine(): Promise<Line> {
  let far: URL | null = null;
  const open = new Set<Socket>();
  let whole = true;

  const server = createServer((near) => {
    if (!whole || far === null) {
      near.on("error", () => near.destroy());
      near.destroy();
      return;
    }
    const other = connect(Number(far.port), far.hostname);
    for (const [socket, opposite] of [
      [near, other],
      [other, near],
    ] as const) {
      open.add(socket);
      socket.on("error", () => opposite.destroy());
      socket.on("close", () => {
        open.delete(socket);
        opposite.destroy();
      });
    }
    near.pipe(other);
    other.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const ownPort = typeof address === "object" && address ? address.port : 0;

  function snap() {
    for (const socket of open) socket.destroy();
  }

  return {
    url: `http://127.0.0.1:${ownPort}`,
    leadTo(target) {
      snap();
      far = new URL(target);
      whole = true;
    },
    snap,
    cut() {
      whole = false;
      snap();
    },
    mend() {
      whole = true;
    },
    stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      snap();
      return closed;
    },
  };
}
