// Finds code blocks in a message: text between two lines of three backticks, or between three backticks in one line.

export interface Block {
  /** Where it begins in the message, in UTF-16 units. */
  at: number;
  text: string;
  /** Null for ordinary text. For code, the language given behind the first backticks; empty if there is none. */
  language: string | null;
}

const FENCED =
  /^```(?:[ \t]*([\w+#.-]*)[ \t]*\r?\n([\s\S]*?)\r?\n```|([^`\r\n]+)```)[ \t]*(?:\r?\n|$(?![\s\S]))/gm;

/** A message without code is one block. Backticks that are never closed don't begin a block. */
export function codeBlocks(content: string): Block[] {
  const blocks: Block[] = [];
  let done = 0;
  const addWords = (end: number) => {
    // The line break before a code block belongs to the block.
    const text = content.slice(done, end).replace(end < content.length ? /\r?\n$/ : "", "");
    if (text !== "") blocks.push({ at: done, text, language: null });
  };
  for (const { 0: whole, 1: language = "", 2: lines, 3: line, index } of content.matchAll(FENCED)) {
    addWords(index);
    blocks.push({ at: index, text: lines ?? line?.trim() ?? "", language });
    done = index + whole.length;
  }
  addWords(content.length);
  return blocks.length > 0 ? blocks : [{ at: 0, text: content, language: null }];
}
