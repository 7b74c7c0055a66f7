// A program that a test starts, waits for and stops by its process id.
import { type ChildProcess, spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

export interface Program {
  /** The match of `ready`. */
  match: RegExpExecArray;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface ProgramOptions {
  command: string;
  args: string[];
  env: Record<string, string>;
  /** The output that means "ready". */
  ready: RegExp;
}

const READY_MS = 30_000;
const STOP_MS = 15_000;

export async function startProgram({
  command,
  args,
  env,
  ready,
}: ProgramOptions): Promise<Program> {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { match: await readyLine(child, command, ready), stop: (signal) => stop(child, signal) };
}

function readyLine(child: ChildProcess, command: string, ready: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let output = "";
    const fail = (why: string) => {
      child.kill("SIGKILL");
      reject(new Error(`${command} ${why}\n${output}`));
    };
    const deadline = setTimeout(() => fail("was not ready in time"), READY_MS);
    const read = (chunk: Buffer) => {
      // Without the colour codes that some programs print even if nobody sees them.
      output += stripVTControlCharacters(chunk.toString());
      const match = ready.exec(output);
      if (!match) return;
      clearTimeout(deadline);
      resolve(match);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.on("error", (error) => fail(`could not be started: ${error.message}`));
    child.on("exit", (code) => {
      clearTimeout(deadline);
      reject(new Error(`${command} ended with ${code}\n${output}`));
    });
  });
}

function stop(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  return new Promise((resolve, reject) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const deadline = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`process ${child.pid} did not end on ${signal}`));
    }, STOP_MS);
    child.on("exit", () => {
      clearTimeout(deadline);
      resolve();
    });
    child.kill(signal);
  });
}
