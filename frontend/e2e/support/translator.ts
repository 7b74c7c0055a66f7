// Changes a page as a browser's translator does: replaces each text, and each new one, by elements. The words stay the
// same, so that a test finds them. If React can't update a text any more, the test that waits for the change fails.
import type { Page } from "@playwright/test";

type Translated = Window & { bareTexts?: string[] };

/**
 * Returns a function that returns the texts which share their element with something else; React can't update those.
 */
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
        // React keeps references to these text nodes; for a text that is alone in its element it doesn't.
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
