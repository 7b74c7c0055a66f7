// A small server that behaves as badly as the contract allows: it loses connections and queues, refuses, repeats and
// restarts.
import type { ClientFrame, FrameOf, ServerFrame } from "@/realtime/frames";
import type { Outbox } from "@/realtime/outbox";

type Sent = Extract<ClientFrame, { type: "chat_message" }>;
type Numbered = FrameOf<"message_status">;

/** One sender's session, and what each receiver has on the screen. */
export class ModelServer {
  outbox: Outbox | null = null;
  up = false;
  /** By receiver: the client ids that were shown, in order. */
  readonly shown = new Map<string, string[]>();

  private toServer: Sent[] = [];
  private toClient: ServerFrame[] = [];
  private accepted = new Set<string>();
  private undelivered: Sent[] = [];
  /** Numbered frames that the client has not processed yet; a resume sends them again. */
  private owed: Numbered[] = [];
  private seq = 0;
  private processed = 0;

  constructor(private readonly random: () => number) {}

  send = (frame: ClientFrame): boolean => {
    if (this.up && frame.type === "chat_message") this.toServer.push(frame);
    return this.up;
  };

  /** The connection breaks: everything in transit, in both directions, is lost. */
  cut(): void {
    this.up = false;
    this.toServer = [];
    this.toClient = [];
  }

  comeBack(): void {
    if (this.up) return;
    this.up = true;
    this.outbox?.lineUp(this.processed < 0 ? "identity" : "complete");
    this.processed = Math.max(0, this.processed);
    this.toClient.push(...this.owed);
  }

  /** The server is killed: after its restart it knows the user, but none of the waiting messages. */
  die(): void {
    this.cut();
    this.forget();
  }

  /**
   * The server stops: it first returns what it can't deliver any more, and the client receives a random part of that.
   */
  close(): void {
    if (!this.up) return;
    this.outbox?.hold();
    const givenBack = this.undelivered.map(({ client_id }) => client_id);
    if (givenBack.length > 0) this.tell("undeliverable", givenBack);
    const carried = Math.floor(this.random() * (this.toClient.length + 1));
    for (let count = 0; count < carried; count += 1) this.carryToClient();
    this.die();
  }

  /** Delivers the client's next frame to the server. */
  carryToServer(refuses: boolean): void {
    const frame = this.toServer.shift();
    if (!frame) return;
    const { client_id } = frame;
    if (refuses) {
      const limits = { code: "rate_limited" as const, message: "", retry_after_ms: 100 };
      this.toClient.push({ type: "error", client_id, ...limits });
      return;
    }
    if (!this.accepted.has(client_id)) {
      this.accepted.add(client_id);
      this.undelivered.push(frame);
    }
    const answer = { client_id, message_id: `id of ${client_id}`, timestamp: "" };
    this.toClient.push({ type: "message_accepted", ...answer });
  }

  /** Delivers the server's next frame to the client. */
  carryToClient(): void {
    const frame = this.toClient.shift();
    if (frame?.type === "message_accepted") this.outbox?.accepted(frame);
    if (frame?.type === "error") this.outbox?.refused(frame);
    if (frame?.type !== "message_status" || frame.seq <= this.processed) return;
    this.processed = frame.seq;
    this.owed = this.owed.filter(({ seq }) => seq > frame.seq);
    this.outbox?.status(frame);
  }

  /**
   * The receiver's app shows the next message, unless it has shown it before: a server that was killed has lost the
   * acknowledgement.
   */
  deliver(): void {
    const next = this.undelivered.shift();
    if (!next) return;
    const shown = this.shown.get(next.receiver_id) ?? [];
    if (!shown.includes(next.client_id)) shown.push(next.client_id);
    this.shown.set(next.receiver_id, shown);
    this.tell("delivered", [next.client_id]);
  }

  private tell(status: "delivered" | "undeliverable", client_ids: string[]): void {
    this.seq += 1;
    const reason = status === "undeliverable" ? ("server_restart" as const) : undefined;
    const frame: Numbered = {
      type: "message_status",
      seq: this.seq,
      status,
      client_ids,
      receiver_id: "",
      reason,
    };
    this.owed.push(frame);
    if (this.up) this.toClient.push(frame);
  }

  private forget(): void {
    this.accepted.clear();
    this.undelivered = [];
    this.owed = [];
    this.seq = 0;
    this.processed = -1;
  }
}
