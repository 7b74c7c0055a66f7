// Texts that share their element with something else. React keeps hold of such a text by its node, and a browser's translator
// puts other nodes in its place: what React does to the text after that fails. A text that is alone in its element is safe.

/** Each as "element: text". What is only white space no translator touches. */
export function bareTexts(root: Node = document.body): string[] {
  const found: string[] = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const isKept = Object.keys(node).some((key) => key.startsWith("__reactFiber$"));
    const words = node.nodeValue ?? "";
    if (isKept && words.trim() !== "")
      found.push(`${node.parentElement?.tagName.toLowerCase()}: ${words}`);
  }
  return found;
}
