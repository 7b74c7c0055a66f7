// Serves the built app by `vite preview`, like `npm run preview`.
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { startProgram } from "./process.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Web {
  url: string;
  stop(): Promise<void>;
}

export async function startWeb(
  apiUrl: string,
  settings: Record<string, string> = {},
): Promise<Web> {
  if (!existsSync(`${root}dist/index.html`)) {
    throw new Error("No built app in dist: run `npm run build` first.");
  }
  const port = await freePort();
  const vite = `${root}node_modules/vite/bin/vite.js`;
  const program = await startProgram({
    command: process.execPath,
    args: [vite, "preview", root, "--host", "127.0.0.1", "--port", String(port)],
    env: { API_URL: apiUrl, ...settings },
    ready: /http:\/\/127\.0\.0\.1:\d+\//,
  });
  return { url: `http://127.0.0.1:${port}`, stop: () => program.stop() };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
