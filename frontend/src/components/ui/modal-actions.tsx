// The end of every dialog that asks: the way back first, then what is done, always in this order and at the same side.
import type { ReactNode } from "react";
import { Button } from "./button";

interface ModalActionsProps {
  /** The words of the way back, if there is one besides closing. */
  back?: string;
  onBack?(): void;
  /** The way back is what is advised. */
  advised?: boolean;
  /** The button that does it: `primary`, or `danger` if something is lost. */
  children: ReactNode;
}

export function ModalActions({ back, onBack, advised = false, children }: ModalActionsProps) {
  return (
    <div className="mt-5 flex flex-wrap items-center justify-end gap-2">
      {back !== undefined && (
        <Button look={advised ? "primary" : "outline"} onClick={onBack} className="min-h-11">
          {back}
        </Button>
      )}
      {children}
    </div>
  );
}
