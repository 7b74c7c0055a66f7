// What the realtime layer needs from its surroundings, handed in so that tests can hold the clock, the dice and the wire.

export type Timer = number;

export interface Clock {
  now(): number;
  after(ms: number, run: () => void): Timer;
  cancel(timer: Timer): void;
}

export interface WireEvents {
  opened(): void;
  message(data: unknown): void;
  closed(code: number): void;
}

/** The part of a browser's WebSocket that is used. */
export interface Wire {
  send(text: string): void;
  close(code?: number): void;
}

export interface Ports {
  clock: Clock;
  /** From 0 up to, not including, 1. */
  random(): number;
  uuid(): string;
  openWire(url: string, protocol: string, events: WireEvents): Wire;
}
