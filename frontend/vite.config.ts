// How the app is served during development (dev) and after the build (preview): on port 3000, with the API on the same
// host.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { loadEnv, type ProxyOptions } from "vite";
import { defineConfig } from "vitest/config";
import { apiFiles, apiFolders } from "./api-routes.ts";
import { fileOf } from "./chunks.ts";
import { openerPolicyHeader } from "./opener-policy.ts";
import { packedFiles } from "./packed-files.ts";
import { runtimeConfig } from "./runtime-config.ts";
import { securityHeaders } from "./security-headers.ts";
import { serviceWorker } from "./service-worker/write.ts";

/**
 * The API's address in the built app, as src/config/env.ts chooses it. The content security policy has to allow that
 * host.
 */
function apiOfTheApp(mode: string): string {
  const file = new URL("./dist/config.json", import.meta.url);
  const runtime = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).apiUrl : "";
  return runtime || loadEnv(mode, process.cwd(), "VITE_").VITE_API_URL || "";
}

const { version } = JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8"));
const api = process.env.API_URL ?? "http://127.0.0.1:8000";

// The backend compares Origin with Host, so the browser's Host is kept. X-Forwarded-For passes on the client's address,
// because the backend counts connections by address.
const toApi: ProxyOptions = { target: api, changeOrigin: false, xfwd: true };
const proxy: Record<string, ProxyOptions> = {
  [`^/(${apiFolders.join("|")})(/|\\?|$)`]: { ...toApi, ws: true },
  [`^/(${apiFiles.join("|").replaceAll(".", "\\.")})(\\?|$)`]: toApi,
};

export default defineConfig(({ mode }) => ({
  // Addresses within the build are relative, so that it works in any folder of a host.
  base: "./",
  plugins: [
    react(),
    tailwindcss(),
    runtimeConfig(),
    serviceWorker(),
    packedFiles(),
    openerPolicyHeader(),
  ],
  define: { __APP_VERSION__: JSON.stringify(version) },
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { port: 3000, strictPort: true, proxy },
  preview: {
    port: 3000,
    strictPort: true,
    proxy,
    // Any host name is accepted, because people in a local network use the machine's name. There is no cookie and no
    // login that a page under a false name could misuse.
    allowedHosts: true,
    headers: securityHeaders(apiOfTheApp(mode)),
  },
  // Every asset is a file of its own, because the content security policy allows no data: address.
  build: {
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: fileOf, debugName: "chunks.ts" }],
        },
      },
    },
  },
  test: {
    // Generous, because a busy machine takes longer; no test waits for a fixed time.
    testTimeout: 20_000,
    restoreMocks: true,
    // Test files share a process (`isolate: false`), because starting one for each takes longer than its tests. After
    // each test the stores and the page are reset.
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: "logic",
          environment: "node",
          include: ["src/**/*.test.ts"],
          isolate: false,
          setupFiles: ["src/testing/reset-stores.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "screens",
          environment: "happy-dom",
          isolate: false,
          include: ["src/**/*.test.tsx"],
          // In this order: what is set up last is cleaned up first.
          setupFiles: ["src/testing/reset-stores.ts", "src/testing/clean-page.ts"],
        },
      },
    ],
  },
}));
