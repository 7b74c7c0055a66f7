// The elements of a list of people. The library only decides their places.
import { createContext, useContext } from "react";
import type { CustomContainerComponentProps, CustomItemComponentProps } from "virtua";

interface ListFacts {
  /** How many rows there are, far more than in the page. */
  size: number;
  /** The id of the heading that names the list. */
  headingId: string;
}

export const ListContext = createContext<ListFacts>({ size: 0, headingId: "" });

export function List({ style, children, ref }: CustomContainerComponentProps) {
  const { headingId } = useContext(ListContext);
  return (
    // While people come and go further up, the list scrolls to keep its rows in place. That must not swallow a click.
    <ul ref={ref} aria-labelledby={headingId} style={{ ...style, pointerEvents: undefined }}>
      {children}
    </ul>
  );
}

export function ListItem({ style, index, children, ref }: CustomItemComponentProps) {
  const { size } = useContext(ListContext);
  return (
    <li
      ref={ref}
      // All rows have the same height: none has to be hidden until it is measured, and what is hidden can't take the focus.
      style={{ ...style, visibility: undefined }}
      aria-setsize={size}
      aria-posinset={index + 1}
    >
      {children}
    </li>
  );
}
