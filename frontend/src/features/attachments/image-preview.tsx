// An image in a message, in a box of its own height from the start; a press shows it large.
import { useState } from "react";
import { text } from "@/i18n/text";
import { LargeImage } from "./large-image";

interface ImagePreviewProps {
  url: string;
  name: string;
}

export function ImagePreview({ url, name }: ImagePreviewProps) {
  const [isLarge, setIsLarge] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label={text.files.enlarge(name)}
        aria-haspopup="dialog"
        onClick={() => setIsLarge(true)}
        className="h-48 w-full cursor-zoom-in overflow-hidden rounded-xl bg-sunken"
      >
        <img src={url} alt="" className="size-full object-contain" />
      </button>
      {isLarge && <LargeImage url={url} name={name} close={() => setIsLarge(false)} />}
    </>
  );
}
