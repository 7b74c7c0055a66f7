// A PostgreSQL that a worker's tests share. Each test starts a server, and a private PostgreSQL for each would take as
// long to start as the server itself.
import { execFileSync, spawn } from "node:child_process";
import { chownSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Database {
  url: string;
  stop(): Promise<void>;
}

const PROGRAMS = fileURLToPath(new URL("../../../scripts/postgres-programs", import.meta.url));

/** Runs a program, and ends it when this process has ended, for whatever reason. */
const GUARD = '"$@" </dev/null & cat >/dev/null; kill -QUIT $!; wait $!';

/** PostgreSQL refuses to run as root, so root runs it as nobody. */
function account(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (kind: string) => Number(execFileSync("id", [kind, "nobody"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

export async function startDatabase(): Promise<Database> {
  const programs = execFileSync(PROGRAMS, { encoding: "utf8" }).trim();
  const folder = mkdtempSync(join(tmpdir(), "parley-db-"));
  const whose = account();
  const { uid, gid } = { ...statSync(folder), ...whose };
  chownSync(folder, uid, gid);
  const data = join(folder, "data");
  const run = { ...whose, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } };

  execFileSync(
    join(programs, "initdb"),
    ["--pgdata", data, "--username", "parley", "--auth", "trust", "--encoding", "UTF8", "-N"],
    { ...run, stdio: "pipe" },
  );
  const settings = ["listen_addresses=", `unix_socket_directories=${folder}`, "fsync=off"];
  const server = [
    join(programs, "postgres"),
    "-D",
    data,
    ...settings.flatMap((one) => ["-c", one]),
  ];
  const child = spawn("/bin/sh", ["-c", GUARD, "guard", ...server], {
    ...run,
    stdio: ["pipe", "ignore", "pipe"],
  });
  const gone = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk;
      if (said.includes("ready to accept connections")) resolve();
    });
    child.on("error", reject);
    void gone.then(() => reject(new Error(`PostgreSQL ended:\n${said}`)));
  });

  return {
    url: `postgresql://parley@/postgres?host=${encodeURIComponent(folder)}`,
    async stop() {
      child.stdin.end();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
