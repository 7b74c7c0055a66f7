// The very last step of the build: compresses every file with brotli and gzip if that makes it smaller, for hosts that
// send such files (STATIC_DIR, nginx's gzip_static).
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const TEXTS = /\.(css|html|js|json|svg|webmanifest)$/;
/** Files that an operator may edit after the build, which would leave their compressed form outdated. */
const EDITED = "config.json";
/** In smaller files, most of an answer is its headers. */
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
    // Runs after every other plugin has written its files.
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
