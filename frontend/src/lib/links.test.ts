// Links in a text: what becomes one, where it ends, and what never becomes one.
import { expect, test } from "vitest";
import { linkPieces, unlikeHost } from "./links";

const linked = (text: string) =>
  linkPieces(text)
    .filter(({ href }) => href !== null)
    .map((piece) => piece.text);

test.each([
  ["see https://example.org/a?b=c#d now", "https://example.org/a?b=c#d"],
  ["HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"],
  ["mailto:amber@example.org", "mailto:amber@example.org"],
  ["Read https://example.org.", "https://example.org"],
  ["Really https://example.org/?!", "https://example.org/"],
  ["(https://example.org/a)", "https://example.org/a"],
  ["[x](https://example.org/a).", "https://example.org/a"],
  ["https://example.org/wiki/Fox_(animal)", "https://example.org/wiki/Fox_(animal)"],
  ["(see https://example.org/wiki/Fox_(animal))", "https://example.org/wiki/Fox_(animal)"],
  ["<https://example.org>", "https://example.org"],
  ['"https://example.org"', "https://example.org"],
  ["これ（https://example.org/a）。", "https://example.org/a"],
  ["http://127.0.0.1:3000/#/with", "http://127.0.0.1:3000/#/with"],
  ["https://example.org/\u202egpj.exe", "https://example.org/"],
  ["هل رأيت https://example.org/a؟", "https://example.org/a"],
  ["https://example.org/a، ثم", "https://example.org/a"],
  ["(https://example.org/a)؛", "https://example.org/a"],
  ["https://example.org/a۔", "https://example.org/a"],
  ["देखो https://example.org/a।", "https://example.org/a"],
  ["„https://example.org/a“", "https://example.org/a"],
  ["《https://example.org/a》。", "https://example.org/a"],
  ["https://example.org/a/", "https://example.org/a/"],
  ["https://example.org/a_b-?c=1&d=%20#", "https://example.org/a_b-?c=1&d=%20#"],
  ["look at www.example.org, please", "www.example.org"],
  ["(www.example.org/a_(b))", "www.example.org/a_(b)"],
])("in %j it is %j", (text, address) => {
  expect(linked(text)).toEqual([address]);
});

test.each([
  "javascript:alert(1)",
  "data:text/html,https:",
  "xhttps://example.org",
  "ftp://example.org",
  "https://",
  "http://)",
  "https://bank.example@evil.example/",
  "mailto:",
  "mailto:nobody",
  "example.org and 12:30",
  "www.",
  "www.example",
  "awww.example.org",
  "amber@www.example.org",
  "www.bank.example@evil.example",
])("no link: %j", (text) => {
  expect(linked(text)).toEqual([]);
});

test("several in one text, and none with a scheme that runs a script", () => {
  const text = "javascript:https://a.example, http://b.example\nmailto:c@d.example";
  const hrefs = linkPieces(text).map(({ href }) => href);
  expect(hrefs.filter((href) => href !== null)).toEqual([
    "https://a.example/",
    "http://b.example/",
    "mailto:c@d.example",
  ]);
});

test("the pieces joined are exactly the text", () => {
  const parts = [
    "https://a.example",
    "mailto:a@b.c",
    ")",
    "(",
    ". ",
    "\n",
    "\u202e",
    "é",
    "👩‍👧",
    "\0",
  ];
  for (let seed = 0; seed < 2000; seed += 1) {
    const text = Array.from({ length: 6 }, (_, place) => {
      const dice = Math.imul(seed + 1, 2654435761 + place * 40503) >>> 7;
      return parts[dice % parts.length];
    }).join("");
    const pieces = linkPieces(text);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.every((piece) => text.startsWith(piece.text, piece.at))).toBe(true);
  }
});

test("a very long text is searched in a short time", () => {
  const began = performance.now();
  linkPieces(`https://example.org/${"(".repeat(2000)}${")".repeat(2000)}`);
  linkPieces("https://".repeat(500));
  linkPieces(`https://example.org/${".".repeat(4000)}`);
  expect(performance.now() - began).toBeLessThan(500);
});

test("an address without a scheme leads to https", () => {
  expect(linkPieces("WWW.example.org/a")[0]?.href).toBe("https://www.example.org/a");
});

test("a host that looks like another one is reported", () => {
  const [piece] = linkPieces("https://аpple.com/"); // The first letter is Cyrillic.
  expect(unlikeHost(piece?.text ?? "", piece?.href ?? "")).toBe("xn--pple-43d.com");
  expect(unlikeHost("https://Apple.com", "https://apple.com/")).toBeNull();
});
