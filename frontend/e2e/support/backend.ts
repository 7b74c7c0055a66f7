// Starts the real server, with a database that survives its restarts.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Database } from "./database.ts";
import { type Program, startProgram } from "./process.ts";

export interface Backend {
  url: string;
  /** Stops the server, by SIGTERM unless another signal is given. `startAgain` uses the same address. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  startAgain(): Promise<void>;
}

const DEFAULT_PROGRAM = fileURLToPath(
  new URL("../../../backend/target/debug/parley", import.meta.url),
);

/** No limits per address, because all people of a test have the same one. */
const ownSettings = {
  HOST: "127.0.0.1",
  MAX_CONNECTIONS_PER_ADDRESS: "0",
  CONNECT_RATE_PER_ADDRESS: "0",
};

/** `settings`: environment variables that this test needs. */
export async function startBackend(
  database: Database,
  settings: Record<string, string>,
): Promise<Backend> {
  const command = process.env.PARLEY_BIN ?? DEFAULT_PROGRAM;
  if (!existsSync(command)) {
    throw new Error(
      `No server at ${command}: build the backend, or set PARLEY_BIN to the program.`,
    );
  }
  const start = (port: string): Promise<Program> =>
    startProgram({
      command,
      args: [],
      env: { ...ownSettings, PORT: port, DATABASE_URL: database.url, ...settings },
      ready: /listening on (http:\/\/\S+:(\d+))/,
    });

  let program = await start("0");
  const [, url = "", port = ""] = program.match;
  return {
    url,
    stop: (signal) => program.stop(signal),
    async startAgain() {
      program = await start(port);
    },
  };
}
