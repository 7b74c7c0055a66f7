// Sends the opener policy with the pages that Vite hosts, where browsers heed it.
import type { Plugin } from "vite";
import { isTrustworthy, openerPolicy } from "./security-headers.ts";

export function openerPolicyHeader(): Plugin {
  return {
    name: "parley-opener-policy",
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        if (isTrustworthy(request.headers)) response.setHeader(...openerPolicy);
        next();
      });
    },
  };
}
