// Does to a page what a browser's own translator does: elements take the place of each text, and of each new one. The words
// stay as they are, so that a test finds them; what is no longer renewed is then missed by whoever waits for it.
import type { Page } from "@playwright/test";

type Translated = Window & { bareTexts?: string[] };

/** Gives a function that tells which texts stood beside something else in their element, where React loses them. */
export async function translate(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const bare: string[] = [];
    (window as Translated).bareTexts = bare;
    const isLeftAlone = (element: Element | null) =>
      element === null || element.closest("script, style, textarea, font, [translate=no]") !== null;

    function translateAll() {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const text of texts) {
        if (text.data.trim() === "") continue;
        // React marks the texts that it holds by their node; one that is alone in its element isn't held.
        const isHeld = Object.keys(text).some((key) => key.startsWith("__reactFiber$"));
        if (isHeld) bare.push(`${text.parentElement?.tagName.toLowerCase()}: ${text.data}`);
        if (isLeftAlone(text.parentElement)) continue;
        const [outer, inner] = [document.createElement("font"), document.createElement("font")];
        inner.textContent = text.data;
        outer.append(inner);
        text.replaceWith(outer);
      }
    }
    new MutationObserver(translateAll).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    translateAll();
  });
  return () => page.evaluate(() => (window as Translated).bareTexts ?? []);
}
