// A socket, clock, random numbers and browser tabs that the test controls; the test plays the server.

import type { Refusal } from "@/api/refusal";
import type { ClientFrame, ServerFrame } from "@/realtime/frames";
import type { Clock, Ports, TabChannel, TabStorage, Wire, WireEvents } from "@/realtime/ports";

export class FakeClock implements Clock {
  private timers = new Map<number, { at: number; run: () => void }>();
  private nextTimer = 1;

  constructor(private time = Date.parse("2026-03-01T10:00:00.000Z")) {}

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

  /** Time passes while no timer runs, as in a sleeping device: timers that became due run late, at the end. */
  sleep(ms: number): void {
    this.time += ms;
    const late = [...this.timers].filter(([, { at }]) => at <= this.time);
    for (const [timer, { run }] of late.sort(([, a], [, b]) => a.at - b.at)) {
      if (this.timers.delete(timer)) run();
    }
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
    private readonly turnOver: () => void = () => {},
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

  /** Delivers all frames as one batch. */
  serve(...frames: ServerFrame[]): void {
    this.bring(...frames);
    this.turnOver();
  }

  /** Delivers frames without ending the batch. */
  bring(...frames: ServerFrame[]): void {
    for (const frame of frames) this.events.message(JSON.stringify(frame));
  }

  serveRaw(data: unknown): void {
    this.events.message(data);
    this.turnOver();
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

export class FakeStorage implements TabStorage {
  private texts = new Map<string, string>();
  /** How many characters fit. */
  room = Number.POSITIVE_INFINITY;
  writes = 0;
  /** How many characters were written altogether. */
  written = 0;

  read(key: string): string | null {
    return this.texts.get(key) ?? null;
  }

  write(key: string, text: string): boolean {
    this.writes += 1;
    this.written += text.length;
    let used = text.length;
    for (const [other, kept] of this.texts) used += other === key ? 0 : kept.length;
    if (used > this.room) return false;
    this.texts.set(key, text);
    return true;
  }

  remove(key: string): void {
    this.texts.delete(key);
  }

  clear(): void {
    this.texts.clear();
  }

  /** A copy, as a browser makes it for a duplicated tab. Also for looking inside. */
  copy(): FakeStorage {
    const copy = new FakeStorage();
    for (const [key, text] of this.texts) copy.write(key, text);
    return copy;
  }

  /** Whether any stored text contains these words. */
  holds(words: string): boolean {
    return [...this.texts.values()].some((text) => text.includes(words));
  }

  get size(): number {
    return this.texts.size;
  }

  keys(): string[] {
    return [...this.texts.keys()];
  }

  /** Everything that is stored, as one text. */
  everything(): string {
    return [...this.texts.values()].join("\n");
  }
}

/** The tabs of one browser: what one posts is received by all others. */
export class FakeTabs {
  private ears = new Set<(message: unknown) => void>();

  close(heard: (message: unknown) => void): void {
    this.ears.delete(heard);
  }

  open(heard: (message: unknown) => void): TabChannel {
    this.ears.add(heard);
    return {
      post: (message) => {
        for (const ear of this.ears) if (ear !== heard) ear(structuredClone(message));
      },
    };
  }
}

export class FakePorts implements Ports {
  wires: FakeWire[] = [];
  /** What `random` returns. */
  chance = 0.5;
  /** Whether the server answers a plain request. */
  reachable = true;
  /** Why the server refuses the page; null if it doesn't. */
  refusal: Refusal | null = null;
  private uuids = 0;
  private waiting: Array<() => void> = [];
  private ear: ((message: unknown) => void) | null = null;

  constructor(
    readonly storage = new FakeStorage(),
    readonly tabs = new FakeTabs(),
    readonly clock = new FakeClock(),
  ) {}

  random = () => this.chance;

  uuid = () => {
    this.uuids += 1;
    return `00000000-0000-4000-8000-${String(this.uuids).padStart(12, "0")}`;
  };

  soon = (run: () => void) => {
    this.waiting.push(run);
  };

  /** Runs everything that waits in `soon`, including what is added meanwhile. */
  turnOver = () => {
    for (let run = this.waiting.shift(); run; run = this.waiting.shift()) run();
  };

  answers = async () => this.reachable;

  askForRefusal = async () => this.refusal;

  openWire = (url: string, protocol: string, events: WireEvents): FakeWire => {
    const wire = new FakeWire(url, protocol, events, this.turnOver);
    this.wires.push(wire);
    return wire;
  };

  openChannel = (heard: (message: unknown) => void) => {
    this.ear = heard;
    return this.tabs.open(heard);
  };

  /**
   * The page ends: its timers stop and it receives nothing more. Returns the ports of the next page, with the same
   * storage.
   */
  end(): FakePorts {
    if (this.ear) this.tabs.close(this.ear);
    return new FakePorts(this.storage, this.tabs, new FakeClock(this.clock.now()));
  }

  /** The newest socket. */
  get wire(): FakeWire {
    const wire = this.wires.at(-1);
    if (!wire) throw new Error("nothing was opened yet");
    return wire;
  }
}
