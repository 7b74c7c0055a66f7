// Which key of a Latin keyboard was pressed: shortcuts are named after Latin letters, which other keyboards can't type.

/**
 * The keys besides letters that shortcuts use, with their characters on an English keyboard: without Shift, and with
 * it.
 */
const SIGNS: Readonly<Record<string, readonly [string, string]>> = { Slash: ["/", "?"] };

type Pressed = Pick<KeyboardEvent, "key" | "code" | "shiftKey">;

/** Whether the last letter typed was not Latin: then other characters may be on other keys, too. */
let isOther = false;

/** Call it for every key press, not only for shortcuts. */
export function noteLayout({ key }: Pick<KeyboardEvent, "key">): void {
  if (/^\p{L}$/u.test(key)) isOther = !isLatin(key);
}

/** Returns a Latin key unchanged, otherwise the key in the same place of an English keyboard. */
export function latinKey({ key, code, shiftKey }: Pressed): string {
  // Names of keys, such as "Enter", are the same on every keyboard.
  if ([...key].length !== 1) return key;
  const sign = SIGNS[code]?.[shiftKey ? 1 : 0];
  if (isLatin(key)) return isOther && sign !== undefined ? sign : key;
  if (sign !== undefined) return sign;
  return /^Key[A-Z]$/.test(code) ? code.slice(3) : key;
}

/** Letters with accents count as Latin: keyboards that have them have all the letters of shortcuts, too. */
function isLatin(key: string): boolean {
  return /^[\p{ASCII}\p{Script=Latin}]$/u.test(key);
}
