// How much of a message's limit is used. The server counts Unicode scalar values and bytes, so this does, too.

export interface ContentLimits {
  max_content_chars: number;
  max_content_bytes: number;
}

export interface ContentRoom {
  /** Characters left; negative when the text is too long. */
  left: number;
  /** True from 80 % of either limit: the moment to show a counter. */
  near: boolean;
  fits: boolean;
  blank: boolean;
}

const NEAR = 0.8;

export function contentRoom(text: string, limits: ContentLimits): ContentRoom {
  const chars = scalarCount(text);
  const bytes = new TextEncoder().encode(text).length;
  const charsLeft = limits.max_content_chars - chars;
  // The bytes left are shown in characters: a character of the script in use takes this many bytes.
  const bytesPerChar = chars === 0 ? 1 : bytes / chars;
  const bytesLeft = Math.floor((limits.max_content_bytes - bytes) / bytesPerChar);
  const used = Math.max(chars / limits.max_content_chars, bytes / limits.max_content_bytes);
  return {
    left: Math.min(charsLeft, bytesLeft),
    near: used >= NEAR,
    fits: charsLeft >= 0 && bytesLeft >= 0,
    blank: text.trim() === "",
  };
}

function scalarCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Half of a surrogate pair can't be encoded as UTF-8. It is replaced by the replacement character. */
export function wellFormed(text: string): string {
  return text.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    "\ufffd",
  );
}
