// What a person can read or hear on the page that didn't come from the catalogue, while the page speaks the pseudo-locale.
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
/** Dates come from Intl, keys are what is printed on them, and names of languages are in their own. */
const NOT_OURS = "time, kbd, [lang]:not(html), [data-tint]";
/** Said in the moment, in the language of that moment. */
const SPOKEN_BEFORE = "[role=status].sr-only";

/** `data`: the names and messages of the test, and what else people have written. */
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
