// The line to the server, which a test can cut: what is open breaks without a goodbye, and nothing new gets through.
import { connect, createServer, type Socket } from "node:net";

export interface Line {
  url: string;
  /** Breaks what is open; it can be opened again at once. */
  snap(): void;
  /** Breaks what is open and lets nothing through until it is mended. */
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
}

export async function startLine(target: string): Promise<Line> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let whole = true;

  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
    }
    if (!whole) {
      near.destroy();
      return;
    }
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const ownPort = typeof address === "object" && address ? address.port : 0;

  function snap() {
    for (const socket of open) socket.destroy();
  }

  return {
    url: `http://127.0.0.1:${ownPort}`,
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
