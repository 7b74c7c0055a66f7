// The real server. Its data directory outlives it, so that only the first start has to make a database.
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Program, startProgram } from "./process.ts";

export interface Backend {
  url: string;
  /** The server goes, politely unless told otherwise; its address stays taken for its return. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  startAgain(): Promise<void>;
}

const DEFAULT_PROGRAM = fileURLToPath(
  new URL("../../../backend/target/debug/parley", import.meta.url),
);

export interface DataDir {
  path: string;
  remove(): void;
}

export function makeDataDir(): DataDir {
  const path = mkdtempSync(join(tmpdir(), "parley-"));
  // A server started by root gives its database to an unprivileged user, who has to get in.
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** All people of a test have one address. */
const ownSettings = {
  HOST: "127.0.0.1",
  MAX_CONNECTIONS_PER_ADDRESS: "0",
  CONNECT_RATE_PER_ADDRESS: "0",
};

/** `settings`: environment variables, for what a test needs otherwise than usual. */
export async function startBackend(
  dataDir: DataDir,
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
      env: { ...ownSettings, PORT: port, DATA_DIR: dataDir.path, ...settings },
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
