// English that nobody wrote: accented, longer and in brackets, so that tests see which words don't come from the catalogue.
import type { Catalogue } from "./text";

const OPEN = "⟦";
const CLOSE = "⟧";
const BRACKETED = /⟦[^⟦⟧]*⟧/g;
const ACCENTS: Record<string, string> = Object.fromEntries(
  [..."aáeéiíoóuúyýcçnñsšzžAÁEÉIÍOÓUÚYÝCÇNÑSŠZŽ".matchAll(/(.)(.)/gu)].map(
    ([, plain, accented]) => [plain, accented],
  ),
);

export function pseudo(catalogue: Catalogue): Catalogue {
  // The name of the product is the same in every language.
  return { ...(turned(catalogue, []) as Catalogue), product: catalogue.product };
}

/** What is left of a text once everything that came from the catalogue is taken out. */
export function outsideBrackets(shown: string): string {
  const rest = shown.replace(BRACKETED, "");
  return rest === shown ? rest : outsideBrackets(rest);
}

function turned(value: unknown, args: unknown[]): unknown {
  if (typeof value === "string") return bracketed(value, args);
  if (typeof value === "function") {
    return (...given: unknown[]) => turned(value(...given), given.flat());
  }
  if (Array.isArray(value)) return value.map((item) => turned(item, args));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, turned(item, args)]));
}

/** Names and the like inside a sentence stay as they are. */
function bracketed(sentence: string, args: unknown[]): string {
  if (sentence.trim() === "") return sentence;
  const given = args.filter((arg) => typeof arg === "string" && arg !== "") as string[];
  if (given.includes(sentence)) return sentence;
  let longer = "";
  for (let at = 0; at < sentence.length; ) {
    const data = given.find((arg) => sentence.startsWith(arg, at));
    const letter = data ?? sentence[at] ?? "";
    longer += data ?? lengthened(letter);
    at += letter.length;
  }
  return OPEN + longer + CLOSE;
}

/** Other languages need up to half as much room again, and in words as long. */
function lengthened(letter: string): string {
  const accented = ACCENTS[letter] ?? letter;
  return /[aeiou]/i.test(letter) ? accented + accented.toLowerCase() : accented;
}
