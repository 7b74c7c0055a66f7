// Words for screen readers where the eye has a shape or a place instead.
import type { ReactNode } from "react";

export function Hidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>;
}
