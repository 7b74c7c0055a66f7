// What a pressed key would be on a Latin keyboard: shortcuts are named after Latin letters, which others can't type.

/** The physical keys that shortcuts name, as an English keyboard has them: alone and with Shift. */
const SIGNS: Readonly<Record<string, readonly [string, string]>> = { Slash: ["/", "?"] };

type Pressed = Pick<KeyboardEvent, "key" | "code" | "shiftKey">;

/** Whether the keyboard was last seen to type other letters than Latin ones: its signs can then be elsewhere, too. */
let isOther = false;

/** To be told of every key, also of those that are no shortcut. */
export function noteLayout({ key }: Pick<KeyboardEvent, "key">): void {
  if (/^\p{L}$/u.test(key)) isOther = !isLatin(key);
}

/** The key as it is, where it is Latin; else the one in the same place of an English keyboard. */
export function latinKey({ key, code, shiftKey }: Pressed): string {
  // Names of keys, such as "Enter", are the same everywhere.
  if ([...key].length !== 1) return key;
  const sign = SIGNS[code]?.[shiftKey ? 1 : 0];
  if (isLatin(key)) return isOther && sign !== undefined ? sign : key;
  if (sign !== undefined) return sign;
  return /^Key[A-Z]$/.test(code) ? code.slice(3) : key;
}

/** Letters with accents are Latin, too: their keyboards have all the letters of shortcuts. */
function isLatin(key: string): boolean {
  return /^[\p{ASCII}\p{Script=Latin}]$/u.test(key);
}
