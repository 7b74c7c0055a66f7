// The elements of the list of people. The library only decides their places.
import { createContext, useContext } from "react";
import type { CustomContainerComponentProps, CustomItemComponentProps } from "virtua";

/** How many rows there are, far more than in the page. */
export const ListSize = createContext(0);

export function List({ style, children, ref }: CustomContainerComponentProps) {
  return (
    // While people come and go further up, the list scrolls to keep its rows in place. That must not swallow a click.
    <ul ref={ref} style={{ ...style, pointerEvents: undefined }}>
      {children}
    </ul>
  );
}

export function ListItem({ style, index, children, ref }: CustomItemComponentProps) {
  const size = useContext(ListSize);
  return (
    <li
      ref={ref}
      // All rows have the same height: none has to be hidden until it is measured, and what is hidden can't take the focus.
      style={{ ...style, visibility: undefined }}
      aria-setsize={size}
      aria-posinset={index + 1}
      className="pb-0.5"
    >
      {children}
    </li>
  );
}
