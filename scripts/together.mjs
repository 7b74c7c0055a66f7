// Runs the server and the web app side by side (`run` or `dev`). Says when both answer, and stops both together.
// In Node, because the Bash of macOS can't wait for the first of two programs to end.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { WEB_HOST, WEB_PORT } = process.env;
const mode = process.argv[2] === "dev" ? "dev" : "preview";
/** The server takes up to ten seconds to say goodbye to everybody. */
const PATIENCE_MS = 14_000;

const children = new Set();
let exitCode;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(0));
// However this script ends, the two programs are stopped.
process.on("exit", () => tellGroups("SIGTERM"));
// If the terminal was closed, writing fails. The script must still wait for the two programs.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

// The app's own web server passes requests on to the API by plain http, so TLS is off here.
const plain = { env: { ...process.env, TLS_CERT: "", TLS_KEY: "" } };
const server = start("The server", `${root}backend/target/debug/parley`, [], plain);
const api = await listening(server);
const vite = `${root}frontend/node_modules/vite/bin/vite.js`;
const quiet = mode === "dev" ? ["--clearScreen", "false"] : ["--logLevel", "warn"];
const web = exitCode === undefined
  ? start(
      "The web app",
      process.execPath,
      [vite, mode, ".", "--host", WEB_HOST, "--port", WEB_PORT, "--strictPort", ...quiet],
      { cwd: `${root}frontend`, env: { ...process.env, API_URL: api } },
    )
  : undefined;
web?.stdout.pipe(process.stdout);
const app = `http://${reachable(WEB_HOST)}:${WEB_PORT}`;
if (await answers(`${api}/livez`) && await answers(`${app}/`)) tell();

/** Starts a program in its own process group, so that Ctrl-C reaches only this script, and each program gets one signal. */
function start(name, command, args, options = {}) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], detached: true, ...options });
  children.add(child);
  child.on("error", (error) => ended(name, child, `could not be started: ${error.message}`));
  child.on("exit", (code, signal) => ended(name, child, `ended by itself (${signal ?? `exit code ${code}`})`, code));
  return child;
}

function ended(name, child, how, code) {
  children.delete(child);
  if (exitCode === undefined) {
    console.error(`${name} ${how}.`);
    stop(code || 1);
  }
  if (children.size === 0) process.exit(exitCode);
}

/** A second signal makes the server end at once. */
function stop(code) {
  exitCode ??= code;
  tellGroups("SIGTERM");
  setTimeout(() => tellGroups("SIGKILL"), PATIENCE_MS).unref();
  if (children.size === 0) process.exit(exitCode);
}

function tellGroups(signal) {
  for (const child of children) {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // The process has ended meanwhile.
    }
  }
}

/** The server's address, from the line that it prints once its port answers. */
function listening(child) {
  return new Promise((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = /^listening on http:\/\/(.*):(\d+)$/.exec(line);
      if (found) resolve(`http://${reachable(found[1])}:${found[2]}`);
      else console.log(line);
    });
  });
}

/** An address to call for one to listen on. */
function reachable(host) {
  if (host === "0.0.0.0" || host === "localhost") return "127.0.0.1";
  if (host === "::" || host === "[::]") return "[::1]";
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}

async function answers(url) {
  while (exitCode === undefined) {
    try {
      await fetch(url);
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return false;
}

function tell() {
  const named = (url) => url.replace(/\/\/(127\.0\.0\.1|\[::1\])(?=:)/, "//localhost");
  console.log(`
  Parley is here.

    App         ${named(app)}
    API         ${named(api)}
    Swagger UI  ${named(api)}/docs

  Ctrl-C stops it.
`);
}
