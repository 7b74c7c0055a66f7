// A field for a name: its value, its error, and the focus after an error.
import { useRef, useState } from "react";
import { text } from "@/i18n/text";
import { type NameFault, nameFault, tidyName } from "@/lib/name-check";

/** The default of the server's limit, used before the real limit is known. The server checks the name again. */
const USUAL_LENGTH = 20;

type Fault = NameFault | (() => string);

export function useNameField(first: () => string, maxLength = USUAL_LENGTH) {
  const [name, setName] = useState(first);
  const [fault, setFault] = useState<Fault | null>(null);
  const field = useRef<HTMLInputElement>(null);

  function check(): boolean {
    const found = nameFault(name, maxLength);
    setFault(found);
    return found === null;
  }

  return {
    name,
    // Translated while it is rendered, because the language may have changed since.
    fault: fault === null ? null : sayFault(fault, maxLength),
    field,
    type(next: string) {
      setName(next);
      setFault(null);
    },
    check,
    /** The name as the server will store it. Null if it is invalid; the field then has the focus. */
    checked(): string | null {
      if (check()) return tidyName(name);
      field.current?.focus();
      return null;
    },
    /** Shows an error that was found elsewhere, with this text. */
    reject(words: () => string) {
      setFault(() => words);
      field.current?.focus();
    },
  };
}

export type NameFieldState = ReturnType<typeof useNameField>;

function sayFault(fault: Fault, most: number): string {
  const { faults } = text.join;
  if (typeof fault === "function") return fault();
  return fault === "too_long" ? faults.too_long(most) : faults[fault];
}
