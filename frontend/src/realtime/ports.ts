// What the realtime layer needs from its surroundings, handed in so that tests can hold the clock, the dice and the wire.
import type { Refusal } from "@/api/refusal";

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

/** What outlasts a reload of this tab and is seen by no other one: a browser's sessionStorage. */
export interface TabStorage {
  read(key: string): string | null;
  /** False when there is no room, or no storage at all. */
  write(key: string, text: string): boolean;
  remove(key: string): void;
  /** Forgets everything that was written. */
  clear(): void;
}

/** Reaches the same app's other tabs in this browser, and never the tab that speaks. */
export interface TabChannel {
  post(message: unknown): void;
}

export interface Ports {
  clock: Clock;
  storage: TabStorage;
  /** From 0 up to, not including, 1. */
  random(): number;
  uuid(): string;
  /** Runs it as soon as what has come by now was heard, also in a page that nobody sees, whose timers are slow. */
  soon(run: () => void): void;
  /** Whether a plain request to this address gets an answer. */
  answers(url: string): Promise<boolean>;
  /** Why the server refuses this page; null if it doesn't, or gives no answer. */
  askForRefusal(apiUrl: string): Promise<Refusal | null>;
  openWire(url: string, protocol: string, events: WireEvents): Wire;
  openChannel(heard: (message: unknown) => void): TabChannel;
}
