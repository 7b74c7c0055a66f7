// Finds the code in what somebody wrote: what stands between two lines of three backticks, or in one line between them.

export interface Block {
  /** Where it begins in the text. */
  at: number;
  text: string;
  /** Null for words; for code what the first line says that it is, which may be nothing. */
  language: string | null;
}

const FENCED =
  /^```(?:[ \t]*([\w+#.-]*)[ \t]*\r?\n([\s\S]*?)\r?\n```|([^`\r\n]+)```)[ \t]*(?:\r?\n|$(?![\s\S]))/gm;

/** Words alone are one block. What is not closed is no code. */
export function codeBlocks(content: string): Block[] {
  const blocks: Block[] = [];
  let done = 0;
  const addWords = (end: number) => {
    // The line end before a block is the block's.
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
