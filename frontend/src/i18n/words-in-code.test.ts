// Words come from the catalogue at the moment they are shown: none is written in a component, none is kept from before.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const SRC = join(import.meta.dirname, "..");
const SPOKEN = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-roledescription",
  "aria-valuetext",
  "label",
  "placeholder",
  "title",
]);

const sources = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|^testing|\.d\.ts$/.test(path))
  .map((path) => ({ path, code: readFileSync(join(SRC, path), "utf8") }));

/** Words of the catalogue in what is worked out once, when the file is loaded. */
function captured(code: string): string[] {
  const found: string[] = [];
  if (!/from "(@\/i18n|\.)\/text"/.test(code)) return found;
  visit(parse(code), (node) => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isImportDeclaration(node))
      return false;
    if (ts.isTypeNode(node)) return false;
    const isText = ts.isPropertyAccessExpression(node) && node.expression.getText() === "text";
    if (isText || (ts.isShorthandPropertyAssignment(node) && node.name.text === "text"))
      found.push(node.getText());
    return true;
  });
  return found;
}

/** Words between tags, and in attributes that are read out. */
function written(code: string): string[] {
  const found: string[] = [];
  const take = (words: string) => {
    if (/\p{L}{2}/u.test(words)) found.push(words.trim());
  };
  visit(parse(code), (node) => {
    if (ts.isJsxText(node)) take(node.text);
    if (ts.isJsxExpression(node) && ts.isJsxElement(node.parent) && node.expression) {
      if (ts.isStringLiteralLike(node.expression)) take(node.expression.text);
    }
    if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText()) && node.initializer) {
      visit(node.initializer, (part) => {
        if (ts.isStringLiteralLike(part)) take(part.text);
        return !ts.isElementAccessExpression(part);
      });
    }
    return true;
  });
  return found;
}

function parse(code: string): ts.SourceFile {
  return ts.createSourceFile("source.tsx", code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
}

function visit(node: ts.Node, look: (node: ts.Node) => boolean): void {
  if (look(node)) ts.forEachChild(node, (child) => visit(child, look));
}

test.each(sources)("$path reads its words when it shows them", ({ code }) => {
  expect(captured(code)).toEqual([]);
});

test.each(sources.filter(({ path }) => path.endsWith(".tsx")))(
  "$path writes no words itself",
  ({ code }) => {
    expect(written(code)).toEqual([]);
  },
);

test.each(sources.filter(({ code }) => /\bmemo\(/.test(code)))(
  "$path is drawn again in another language, although it is memoised",
  ({ code }) => expect(code).toContain("useLanguage();"),
);

test("these rules notice what they forbid", () => {
  const from = 'import { text } from "@/i18n/text";\n';
  expect(captured(`${from}const LABELS = { one: text.one, two: [text.two.three] };`)).toHaveLength(
    2,
  );
  expect(captured(`${from}const label = () => text.one; type T = typeof text.one;`)).toEqual([]);
  expect(written("const x = <p title='A tip'>Some words {'more'} {name}</p>;")).toHaveLength(3);
  expect(
    written("const x = <p title={open ? 'A' : 'Shut'} className='some'>{a['b']}: </p>;"),
  ).toEqual(["Shut"]);
});
