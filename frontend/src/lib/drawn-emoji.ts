// Which emoji the device can draw. A newer one than its font knows would be an empty box, or several emoji side by side.
// They are told by their width: in an emoji font all are equally wide, and a box isn't, nor are several.

type Measure = (text: string) => number;

/** Old enough for every emoji font. */
const KNOWN = ["😀", "👍", "🎉", "❤️"];
/** Of no font: a place in Unicode that stays empty for good. */
const NOBODYS = "\u{1fffe}";
/** Widths are rounded here and there. */
const LEEWAY = 0.03;

let judge: ((glyph: string) => boolean) | null = null;

export function canDraw(glyph: string): boolean {
  judge ??= judgeBy(canvasMeasure());
  return judge(glyph);
}

/** Where widths tell nothing, as on a canvas that lies so that nobody is recognised by it, everything counts as drawn. */
export function judgeBy(measure: Measure | null): (glyph: string) => boolean {
  const everything = () => true;
  if (measure === null) return everything;
  const [width = 0, ...others] = KNOWN.map(measure);
  const isUsual = (other: number) => Math.abs(other - width) <= width * LEEWAY;
  if (width === 0 || !others.every(isUsual) || isUsual(measure(NOBODYS))) return everything;
  return (glyph) => isUsual(measure(glyph));
}

function canvasMeasure(): Measure | null {
  // Without a page nothing is drawn.
  if (typeof document === "undefined") return null;
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return null;
  context.font = `32px ${getComputedStyle(document.body).fontFamily}`;
  return (text) => context.measureText(text).width;
}
