// A person with only a WebSocket tool: a client of the plain dialect.
import WebSocket from "ws";

interface PlainFrame {
  type: string;
  [field: string]: unknown;
}

export class PlainClient {
  private frames: PlainFrame[] = [];
  private waiting: Array<() => void> = [];

  private constructor(private readonly socket: WebSocket) {
    socket.on("message", (data) => {
      this.frames.push(JSON.parse(data.toString()));
      for (const look of this.waiting) look();
    });
  }

  static async connect(apiUrl: string, name: string): Promise<PlainClient> {
    const socket = new WebSocket(`${apiUrl.replace(/^http/, "ws")}/ws/${encodeURIComponent(name)}`);
    const client = new PlainClient(socket);
    await client.frame((frame) => frame.type === "connection_established");
    return client;
  }

  send(frame: PlainFrame): void {
    this.socket.send(JSON.stringify(frame));
  }

  /** The first frame, received earlier or later, for which `wanted` is true. */
  frame(wanted: (frame: PlainFrame) => boolean): Promise<PlainFrame> {
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => reject(new Error("no such frame came")), 10_000);
      const look = () => {
        const found = this.frames.find(wanted);
        if (!found) return;
        clearTimeout(deadline);
        this.waiting = this.waiting.filter((other) => other !== look);
        resolve(found);
      };
      this.waiting.push(look);
      look();
    });
  }

  /** The id of a person in the list; waits until the person is in it. */
  async idOf(name: string): Promise<string> {
    const named = (frame: PlainFrame) =>
      (frame.users as Array<{ id: string; name: string }> | undefined)?.find(
        (user) => user.name === name,
      );
    const list = await this.frame((frame) => named(frame) !== undefined);
    return named(list)?.id ?? "";
  }

  close(): void {
    this.socket.close(1000);
  }
}
