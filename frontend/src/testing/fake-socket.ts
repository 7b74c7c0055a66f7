// A wire, a clock, dice and a tab in the test's hand: the server is whoever holds the other end.

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

  /** Time passes without any timer: what fell due meanwhile runs late, on waking. */
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

  /** All of them in one turn. */
  serve(...frames: ServerFrame[]): void {
    this.bring(...frames);
    this.turnOver();
  }

  /** They are here, and the turn isn't over yet. */
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
  /** How much fits, in characters. */
  room = Number.POSITIVE_INFINITY;
  writes = 0;
  /** How much was written in all, in characters. */
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

  /** What a browser gives a duplicated tab, or a test that looks inside. */
  copy(): FakeStorage {
    const copy = new FakeStorage();
    for (const [key, text] of this.texts) copy.write(key, text);
    return copy;
  }

  /** Whether any text has these words. */
  holds(words: string): boolean {
    return [...this.texts.values()].some((text) => text.includes(words));
  }

  get size(): number {
    return this.texts.size;
  }

  keys(): string[] {
    return [...this.texts.keys()];
  }

  /** All that is written in it, as one text. */
  everything(): string {
    return [...this.texts.values()].join("\n");
  }
}

/** The tabs of one browser: what one posts, all others hear. */
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
  /** What the dice show. */
  chance = 0.5;
  /** Whether the server answers a plain request. */
  reachable = true;
  /** Why the server refuses the page. */
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

  /** What was to be done soon is done, and whatever that puts off in turn. */
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

  /** The page is gone: its timers don't run any more and it hears nobody. What is left is for the next page. */
  end(): FakePorts {
    if (this.ear) this.tabs.close(this.ear);
    return new FakePorts(this.storage, this.tabs, new FakeClock(this.clock.now()));
  }

  /** The newest wire. */
  get wire(): FakeWire {
    const wire = this.wires.at(-1);
    if (!wire) throw new Error("nothing was opened yet");
    return wire;
  }
}
