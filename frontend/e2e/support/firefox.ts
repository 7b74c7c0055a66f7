// Drives the system's Firefox over WebDriver BiDi (https://w3c.github.io/webdriver-bidi/), because Playwright's driver
// needs a specially built Firefox.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";
import { isProgram } from "./chromium.ts";

export interface Firefox {
  /** A tab with its own cookies and storage. */
  visit(url: string): Promise<Tab>;
  stop(): Promise<void>;
}

export interface Tab {
  /** Waits until an element has this role and accessible name, and clicks it. */
  click(role: string, name: string): Promise<void>;
  /** Focuses the field with this name, and replaces its content. */
  fill(name: string, text: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Keys are single characters or from `KEYS`; all but the last are held down while it is pressed. */
  press(...keys: string[]): Promise<void>;
  chooseFiles(paths: string[]): Promise<void>;
  /** The value of a JavaScript expression in the page; a promise is awaited. */
  evaluate<T>(expression: string): Promise<T>;
  text(): Promise<string>;
  reload(): Promise<void>;
  picture(path: string): Promise<void>;
}

/** https://w3c.github.io/webdriver/#keyboard-actions */
export const KEYS = {
  Enter: "\uE007",
  Escape: "\uE00C",
  Tab: "\uE004",
  Control: "\uE009",
  ArrowUp: "\uE013",
  F6: "\uE036",
};

// The same places as in scripts/firefox.
const USUAL_PLACES = [
  "/usr/bin/firefox-esr",
  "/usr/bin/firefox",
  "/snap/bin/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
];
const READY_MS = 60_000;
const WAIT_MS = 60_000;

/** Returns null if there is none. */
export function firefoxPath(): string | null {
  const places = process.env.FIREFOX_PATH ? [process.env.FIREFOX_PATH] : USUAL_PLACES;
  return places.find(isProgram) ?? null;
}

/** Switches off everything that uses the network or asks the user something. */
const QUIET = {
  "app.update.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "toolkit.telemetry.reportingpolicy.firstRun": false,
};

export async function startFirefox(
  path: string,
  preferences: Record<string, boolean> = {},
): Promise<Firefox> {
  const profile = mkdtempSync(join(tmpdir(), "parley-firefox-"));
  const lines = Object.entries({ ...QUIET, ...preferences }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${value});`,
  );
  writeFileSync(join(profile, "user.js"), lines.join("\n"));
  const program = spawn(
    path,
    ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"],
    {
      stdio: ["ignore", "ignore", "pipe"],
      // Root can't set up its sandbox.
      env: { ...process.env, HOME: profile, MOZ_DISABLE_CONTENT_SANDBOX: "1" },
    },
  );
  const ended = new Promise<void>((resolve) => program.on("exit", () => resolve()));
  const command = await connect(`${await address(program)}/session`);
  await command("session.new", { capabilities: { alwaysMatch: {} } });
  return {
    async visit(url) {
      const { userContext } = await command("browser.createUserContext", {});
      const { context } = await command("browsingContext.create", { type: "tab", userContext });
      await command("browsingContext.navigate", { context, url, wait: "complete" });
      return tab(command, context as string);
    },
    async stop() {
      program.kill("SIGKILL");
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The address of its WebDriver server, which it prints. */
function address(program: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (why: string) => reject(new Error(`Firefox ${why}\n${said}`));
    const deadline = setTimeout(() => fail("was not ready in time"), READY_MS);
    program.on("exit", () => fail("ended"));
    program.stderr?.on("data", (chunk: Buffer) => {
      said += chunk;
      const url = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (url === undefined) return;
      clearTimeout(deadline);
      resolve(url);
    });
  });
}

type Answer = Record<string, unknown>;
type Command = (method: string, params: Record<string, unknown>) => Promise<Answer>;

async function connect(url: string): Promise<Command> {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.on("open", () => resolve());
    socket.on("error", reject);
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.on("message", (data) => {
    const answer: Answer = JSON.parse(String(data));
    waiting.get(Number(answer.id))?.(answer);
  });
  let last = 0;
  return async (method, params) => {
    const id = ++last;
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
    waiting.delete(id);
    if (answer.type === "error") throw new Error(`${method}: ${answer.message}`);
    return answer.result as Answer;
  };
}

function tab(command: Command, context: string): Tab {
  async function evaluate<T>(expression: string): Promise<T> {
    const answer = await command("script.evaluate", {
      expression: `(async () => JSON.stringify(await (${expression})) ?? "null")()`,
      target: { context },
      awaitPromise: true,
    });
    if (answer.type === "exception") throw new Error(`${expression}: ${JSON.stringify(answer)}`);
    return JSON.parse((answer.result as { value: string }).value) as T;
  }

  async function find(locator: Answer): Promise<{ sharedId: string }> {
    const until = Date.now() + WAIT_MS;
    for (;;) {
      const { nodes } = await command("browsingContext.locateNodes", { context, locator });
      const [node] = nodes as Array<{ sharedId: string }>;
      if (node) return { sharedId: node.sharedId };
      if (Date.now() > until) throw new Error(`nothing is there for ${JSON.stringify(locator)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  const named = (role: string, name: string) =>
    find({ type: "accessibility", value: { role, name } });

  async function clickOn(element: { sharedId: string }) {
    const origin = { type: "element", element };
    const actions = [
      { type: "pointerMove", x: 0, y: 0, origin },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    const pointer = { type: "pointer", id: "mouse", actions };
    await command("input.performActions", { context, actions: [pointer] });
  }

  async function keys(actions: Array<{ type: string; value: string }>) {
    const keyboard = { type: "key", id: "keyboard", actions };
    await command("input.performActions", { context, actions: [keyboard] });
  }

  async function press(...held: string[]) {
    const down = held.map((value) => ({ type: "keyDown", value }));
    const up = held.toReversed().map((value) => ({ type: "keyUp", value }));
    await keys([...down, ...up]);
  }

  async function type(text: string) {
    await keys([...text].flatMap((value) => ["keyDown", "keyUp"].map((type) => ({ type, value }))));
  }

  return {
    evaluate,
    type,
    press,
    text: () => evaluate("document.body.innerText"),
    click: async (role, name) => clickOn(await named(role, name)),
    async fill(name, text) {
      await clickOn(await named("textbox", name));
      await press(KEYS.Control, "a");
      await type(text);
    },
    async chooseFiles(files) {
      const element = await find({ type: "css", value: "form input[type=file]" });
      await command("input.setFiles", { context, element, files });
    },
    async reload() {
      await command("browsingContext.reload", { context, wait: "complete" });
    },
    async picture(path) {
      const { data } = await command("browsingContext.captureScreenshot", { context });
      writeFileSync(path, Buffer.from(data as string, "base64"));
    },
  };
}
