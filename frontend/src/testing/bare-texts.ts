// Finds texts that share their element with something else. React updates such a text through its node. A browser's
// translator replaces that node, and the next update fails. A text that is alone in its element is safe.

/** Returns each as "element: text". White space is left out, because translators don't touch it. */
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
