// Finds text on the page that people can read or hear and that didn't come from the catalogue, while the page uses the
// pseudo-locale.
import { outsideBrackets } from "@/i18n/pseudo";

const READ_OUT = [
  "alt",
  "aria-description",
  "aria-label",
  "aria-roledescription",
  "aria-valuetext",
  "placeholder",
  "title",
];
/** Times are formatted by Intl, keys have the text printed on them, and languages are named in their own language. */
const NOT_OURS = "time, kbd, [lang]:not(html), [data-tint]";
/** Announcements stay in the language in which they were made. */
const SPOKEN_BEFORE = "[role=status].sr-only";

/** `data`: names, messages and other content of the test, which is not from the catalogue. */
export function strayWords(data: readonly string[]): string[] {
  const found: string[] = [];
  const look = (where: string, shown: string | null) => {
    let rest = outsideBrackets(shown ?? "");
    for (const known of data) rest = rest.replaceAll(known, "");
    if (/\p{L}/u.test(rest.replaceAll("Parley", ""))) found.push(`${where}: ${shown}`);
  };
  look("the page's title", document.title);
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest(SPOKEN_BEFORE)) continue;
    const isTime = element.closest(NOT_OURS) !== null;
    for (const name of READ_OUT) {
      if (!isTime && element.hasAttribute(name)) look(name, element.getAttribute(name));
    }
    if (isTime || element.matches("script, style")) continue;
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) look(element.tagName.toLowerCase(), node.nodeValue);
    }
  }
  return found;
}
