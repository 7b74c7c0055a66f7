// Where a key leads in a list of which one row has the focus.

/** The place, which may lie outside of the list; null for a key that leads nowhere. `page`: rows of a screen, if page keys move. */
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
