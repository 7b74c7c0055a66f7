// A host with only the built app, on which another build can be deployed while a page is open.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

export interface Deployment {
  url: string;
  /** From now on the host has the same files under this build id. */
  deploy(build: string): void;
  stop(): Promise<void>;
}

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};
/** Files that contain the build id. */
const NAMED = ["/index.html", "/sw.js", "/version.json"];

export async function startDeployment(): Promise<Deployment> {
  const original = JSON.parse(readFileSync(`${dist}/version.json`, "utf8")).build as string;
  let build = original;

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    const path = pathname === "/" ? "/index.html" : pathname;
    if (path.includes("..") || !existsSync(dist + path)) {
      response.writeHead(404).end();
      return;
    }
    const content = readFileSync(dist + path);
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-cache" });
    response.end(NAMED.includes(path) ? content.toString().replaceAll(original, build) : content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();

  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    deploy(next) {
      build = next;
    },
    stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}
