// A text as a picture that a phone's camera reads. Always black on white with a quiet edge: cameras know no themes.
import { encode } from "uqr";

interface QrCodeProps {
  value: string;
  /** What a screen reader says instead of the picture. */
  name: string;
}

/** The edge that the standard asks for, in modules. */
const QUIET = 4;

export function QrCode({ value, name }: QrCodeProps) {
  const { size, data } = encode(value, { ecc: "M", border: QUIET });
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={name}
      shapeRendering="crispEdges"
      className="mx-auto block w-full max-w-52 rounded-xl forced-color-adjust-none"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={outlineOf(data)} fill="#000000" />
    </svg>
  );
}

/** A bar for each run of dark modules in a line. */
function outlineOf(rows: readonly (readonly boolean[])[]): string {
  let path = "";
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x += 1;
      path += `M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`;
    }
  });
  return path;
}
