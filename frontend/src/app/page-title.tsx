// The name of the page for those who listen to it. What had the focus on the way in is gone: here it goes on, and Tab with it.
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
