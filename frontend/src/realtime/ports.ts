// What the realtime layer needs from the browser. It is passed in, so that tests control time, randomness and the
// socket.
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

/** Storage that survives a reload of this tab and that no other tab sees: the browser's sessionStorage. */
export interface TabStorage {
  read(key: string): string | null;
  /** Returns false if there is no room, or no storage at all. */
  write(key: string, text: string): boolean;
  remove(key: string): void;
  /** Removes everything that was written. */
  clear(): void;
}

/** Sends to the app's other tabs in this browser; the sending tab does not receive it. */
export interface TabChannel {
  post(message: unknown): void;
}

export interface Ports {
  clock: Clock;
  storage: TabStorage;
  /** A number from 0 up to, but not including, 1. */
  random(): number;
  uuid(): string;
  /**
   * Runs it as soon as all events that are waiting now were handled. It works in hidden pages, too, where timers are
   * slow.
   */
  soon(run: () => void): void;
  /** Resolves to whether a plain request to this address gets an answer. */
  answers(url: string): Promise<boolean>;
  /** Resolves to the reason why the server refuses this page; null if it doesn't, or gives no answer. */
  askForRefusal(apiUrl: string): Promise<Refusal | null>;
  openWire(url: string, protocol: string, events: WireEvents): Wire;
  openChannel(heard: (message: unknown) => void): TabChannel;
}
