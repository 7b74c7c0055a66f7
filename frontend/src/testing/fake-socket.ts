// A wire, a clock and dice in the test's hand: the server is whoever holds the other end.
import type { ClientFrame, ServerFrame } from "@/realtime/frames";
import type { Clock, Ports, Wire, WireEvents } from "@/realtime/ports";

export class FakeClock implements Clock {
  private time = Date.parse("2026-03-01T10:00:00.000Z");
  private timers = new Map<number, { at: number; run: () => void }>();
  private nextTimer = 1;

  now(): number {
    return this.time;
  }

  after(ms: number, run: () => void): number {
    const timer = this.nextTimer++;
    this.timers.set(timer, { at: this.time + ms, run });
    return timer;
  }

  cancel(timer: number): void {
    this.timers.delete(timer);
  }

  advance(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const due = [...this.timers].filter(([, { at }]) => at <= end);
      const next = due.sort(([, a], [, b]) => a.at - b.at)[0];
      if (!next) break;
      const [timer, { at, run }] = next;
      this.timers.delete(timer);
      this.time = at;
      run();
    }
    this.time = end;
  }
}

export class FakeWire implements Wire {
  sent: ClientFrame[] = [];
  closedWith: number | undefined | null = null;

  constructor(
    readonly url: string,
    readonly protocol: string,
    private readonly events: WireEvents,
  ) {}

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(code?: number): void {
    this.closedWith = code;
  }

  open(): void {
    this.events.opened();
  }

  serve(...frames: ServerFrame[]): void {
    for (const frame of frames) this.events.message(JSON.stringify(frame));
  }

  serveRaw(data: unknown): void {
    this.events.message(data);
  }

  drop(code = 1006): void {
    this.events.closed(code);
  }

  sentOf<T extends ClientFrame["type"]>(type: T): Extract<ClientFrame, { type: T }>[] {
    return this.sent.filter(
      (frame): frame is Extract<ClientFrame, { type: T }> => frame.type === type,
    );
  }
}

export class FakePorts implements Ports {
  clock = new FakeClock();
  wires: FakeWire[] = [];
  /** What the dice show. */
  chance = 0.5;
  private uuids = 0;

  random = () => this.chance;

  uuid = () => {
    this.uuids += 1;
    return `00000000-0000-4000-8000-${String(this.uuids).padStart(12, "0")}`;
  };

  openWire = (url: string, protocol: string, events: WireEvents): FakeWire => {
    const wire = new FakeWire(url, protocol, events);
    this.wires.push(wire);
    return wire;
  };

  /** The newest wire. */
  get wire(): FakeWire {
    const wire = this.wires.at(-1);
    if (!wire) throw new Error("nothing was opened yet");
    return wire;
  }
}
