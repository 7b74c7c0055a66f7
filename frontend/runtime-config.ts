// Serves config.json while Vite hosts the app, so that PANIC_EXIT_URL works with `make` as it does in a container.
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Plugin } from "vite";

const FILE = new URL("./public/config.json", import.meta.url);

export function runtimeConfig(): Plugin {
  const panicExitUrl = process.env.PANIC_EXIT_URL;
  function answer(request: IncomingMessage, response: ServerResponse, next: () => void) {
    if (!panicExitUrl || request.url?.split("?")[0] !== "/config.json") return next();
    const config = { ...JSON.parse(readFileSync(FILE, "utf8")), panicExitUrl };
    response.setHeader("Content-Type", "application/json");
    response.setHeader("Cache-Control", "no-cache");
    response.end(JSON.stringify(config));
  }
  return {
    name: "parley-runtime-config",
    configureServer: (server) => void server.middlewares.use(answer),
    configurePreviewServer: (server) => void server.middlewares.use(answer),
  };
}
