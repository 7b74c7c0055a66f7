// The build's very last step: puts every file that gets smaller beside itself in brotli and gzip, for hosts that send files as
// they lie there (STATIC_DIR, nginx's gzip_static).
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const TEXTS = /\.(css|html|js|json|svg|webmanifest)$/;
/** What an operator may edit after the build: a packed form of it would be an old one. */
const EDITED = "config.json";
/** Below that the answer's head is most of what is sent. */
const LEAST_BYTES = 1_000;

export function packedFiles(): Plugin {
  let folder = "";
  return {
    name: "parley-packed-files",
    apply: "build",
    enforce: "post",
    writeBundle({ dir }) {
      folder = dir ?? "";
    },
    // After every plugin has written.
    closeBundle() {
      if (folder === "") return;
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !TEXTS.test(entry.name) || entry.name === EDITED) continue;
        const path = `${entry.parentPath}/${entry.name}`;
        const content = readFileSync(path);
        if (content.length < LEAST_BYTES) continue;
        const forms: Array<[ending: string, packed: Buffer]> = [
          [".br", brotliCompressSync(content)],
          [".gz", gzipSync(content, { level: 9 })],
        ];
        for (const [ending, packed] of forms) {
          if (packed.length < content.length) writeFileSync(path + ending, packed);
        }
      }
    },
  };
}
