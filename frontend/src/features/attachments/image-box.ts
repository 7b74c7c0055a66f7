// The place that an image takes in a message: its own shape, unless that would be a stripe.
import { type ImageSize, imageSize } from "@/lib/image-size";

export interface ImageBox {
  /** In rem. */
  width: number;
  /** Width by height. */
  ratio: number;
  /** It isn't made larger than it is. */
  isSmall: boolean;
}

const WIDEST_REM = 20;
const HIGHEST_REM = 22;
/** There has to be room for its name and its time below it. */
const LEAST_REM = 11;
const RATIOS = { least: 0.4, most: 3 };
const REM_PX = 16;
/** For an image that doesn't say how large it is. */
const UNKNOWN: ImageSize = { width: 1200, height: 900 };

export function imageBox(start: Uint8Array): ImageBox {
  const { width, height } = imageSize(start) ?? UNKNOWN;
  const ratio = Math.min(Math.max(width / height, RATIOS.least), RATIOS.most);
  const most = Math.min(WIDEST_REM, HIGHEST_REM * ratio);
  return {
    width: Math.max(LEAST_REM, Math.min(most, width / REM_PX)),
    ratio,
    isSmall: width / REM_PX < LEAST_REM,
  };
}
