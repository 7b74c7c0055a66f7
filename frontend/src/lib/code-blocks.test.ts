// What is code in a message, where it begins and ends, and what only looks like it.
import { expect, test } from "vitest";
import { codeBlocks } from "./code-blocks";

const blocks = (content: string) =>
  codeBlocks(content).map(({ text, language }) =>
    language === null ? text : { [language]: text },
  );

test.each<[string, unknown[]]>([
  ["words alone", ["words alone"]],
  ["```\nlet a;\n```", [{ "": "let a;" }]],
  ["```js\nlet a;\n\n  let b;\n```", [{ js: "let a;\n\n  let b;" }]],
  ["``` c++ \r\nint a;\r\n```\r\nsee?", [{ "c++": "int a;" }, "see?"]],
  ["look:\n```\none\n```\nand\n```\ntwo\n```", ["look:", { "": "one" }, "and", { "": "two" }]],
  ["```ls -la```", [{ "": "ls -la" }]],
  ["```\n`a` and ``b``\n```", [{ "": "`a` and ``b``" }]],
  ["before\n\n```\nx\n```\n\nafter", ["before\n", { "": "x" }, "\nafter"]],
])("%j", (content, expected) => {
  expect(blocks(content)).toEqual(expected);
});

test.each([
  "",
  "\n",
  "```",
  "```\nnever closed",
  "in a line ```x``` of words",
  "```two words\nx\n```",
  "```\nx\n``` words",
])("no code: %j", (content) => {
  expect(codeBlocks(content)).toEqual([{ at: 0, text: content, language: null }]);
});

test("a text full of backticks is looked through at once", () => {
  const began = performance.now();
  codeBlocks("```\n".repeat(1000));
  codeBlocks("```a\n`".repeat(1000));
  codeBlocks("`".repeat(4000));
  expect(performance.now() - began).toBeLessThan(500);
});
