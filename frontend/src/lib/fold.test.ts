// Case folding, with the test vectors that the server's tests read, too.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { fold } from "./fold";

const vectors: {
  folded: Record<string, string>;
  found_by: Record<string, string[]>;
  not_found_by: Record<string, string[]>;
} = JSON.parse(readFileSync(join(import.meta.dirname, "../../../contract/folding.json"), "utf8"));

afterEach(() => vi.restoreAllMocks());

test("every vector of the contract is folded as it says", () => {
  for (const [text, folded] of Object.entries(vectors.folded)) expect(fold(text)).toBe(folded);
});

test("people are found by what others type", () => {
  for (const [name, queries] of Object.entries(vectors.found_by)) {
    for (const query of queries) expect(fold(name), query).toContain(fold(query));
  }
  for (const [name, queries] of Object.entries(vectors.not_found_by)) {
    for (const query of queries) expect(fold(name), query).not.toContain(fold(query));
  }
});

test("folding is the same in a Turkish browser", () => {
  const lower = String.prototype.toLocaleLowerCase;
  const upper = String.prototype.toLocaleUpperCase;
  vi.spyOn(String.prototype, "toLocaleLowerCase").mockImplementation(function (this: string) {
    return lower.call(this, "tr");
  });
  vi.spyOn(String.prototype, "toLocaleUpperCase").mockImplementation(function (this: string) {
    return upper.call(this, "tr");
  });
  expect("Ian".toLocaleLowerCase()).toBe("ıan");
  expect(fold("Ian")).toBe("ian");
  expect(fold("ian")).toBe("ian");
});

test("folding twice changes nothing more", () => {
  for (let point = 0; point < 0x30000; point += 1) {
    if (point >= 0xd800 && point < 0xe000) continue;
    const text = String.fromCodePoint(point);
    const folded = fold(text);
    if (folded !== text && (fold(folded) !== folded || fold(text.normalize("NFD")) !== folded)) {
      expect.fail(`U+${point.toString(16)} folds to ${folded}, and that to ${fold(folded)}`);
    }
  }
});
