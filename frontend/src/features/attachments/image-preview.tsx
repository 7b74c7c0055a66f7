// An image in a message, from edge to edge and in its own shape: its place is there before it has come. A press shows it large.
import { useState } from "react";
import { text } from "@/i18n/text";
import { cx } from "@/lib/cx";
import type { ImageBox } from "./image-box";
import { LargeImage } from "./large-image";

interface ImagePreviewProps {
  /** Null while it is on its way. */
  url: string | null;
  name: string;
  box: ImageBox;
}

/** The bubble's own room around words, taken back. */
const EDGE = "-mx-3.5 -mt-2 block overflow-hidden bg-sunken";

export function ImagePreview({ url, name, box: { ratio, isSmall } }: ImagePreviewProps) {
  const [isLarge, setIsLarge] = useState(false);
  const style = { aspectRatio: ratio };
  if (url === null) return <span style={style} className={EDGE} />;
  return (
    <>
      <button
        type="button"
        aria-label={text.files.enlarge(name)}
        aria-haspopup="dialog"
        onClick={() => setIsLarge(true)}
        style={style}
        className={cx(EDGE, "cursor-zoom-in -outline-offset-3")}
      >
        <img
          src={url}
          alt=""
          className={cx("size-full", isSmall ? "object-scale-down" : "object-contain")}
        />
      </button>
      {isLarge && <LargeImage url={url} name={name} close={() => setIsLarge(false)} />}
    </>
  );
}
