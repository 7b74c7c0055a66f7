// The page's title for screen readers. The element that had the focus on the join screen is gone, so the title takes
// the focus, and Tab continues from here.
import { useLayoutEffect, useRef } from "react";
import { text } from "@/i18n/text";

export function PageTitle() {
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={title} tabIndex={-1} className="sr-only">
      {text.product}
    </h1>
  );
}
