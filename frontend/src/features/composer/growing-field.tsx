// A textarea that grows with its text up to eight lines and scrolls inside after that.
import type { ComponentProps } from "react";

interface GrowingFieldProps extends ComponentProps<"textarea"> {
  value: string;
}

/**
 * An unseen copy of the text gives the height, so that nothing has to be measured: measuring would shrink the field
 * for a moment and throw the list above it off its place.
 */
export function GrowingField({ value, ...rest }: GrowingFieldProps) {
  const box = "col-start-1 row-start-1 px-4 py-2.5 text-base leading-6";
  return (
    <div className="grid min-h-11 min-w-0 flex-1">
      <div
        aria-hidden="true"
        translate="no"
        className={`${box} wrap-break-word invisible max-h-53 overflow-hidden whitespace-pre-wrap`}
      >
        {/* The last line counts even when it is empty. */}
        {`${value}\u200b`}
      </div>
      <textarea
        rows={1}
        dir="auto"
        value={value}
        // Otherwise browsers write what was typed into the file from which they restore their tabs.
        autoComplete="off"
        spellCheck
        autoCapitalize="sentences"
        autoCorrect="on"
        className={`${box} wrap-break-word min-h-0 w-full min-w-0 resize-none overflow-y-auto bg-transparent outline-none placeholder:truncate`}
        {...rest}
      />
    </div>
  );
}
