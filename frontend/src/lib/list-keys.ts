// The row that a key leads to, in a list where one row has the focus.

/**
 * The index, which may be outside of the list. Null for a key that moves nothing. `page`: the rows of a screen, if page
 * keys move.
 */
export function keyTarget(key: string, from: number, length: number, page?: number): number | null {
  switch (key) {
    case "ArrowDown":
      return from + 1;
    case "ArrowUp":
      return from - 1;
    case "PageDown":
      return page === undefined ? null : from + page;
    case "PageUp":
      return page === undefined ? null : from - page;
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return null;
  }
}
