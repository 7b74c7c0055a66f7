// Which row of a list a key leads to.

/**
 * Returns the row's index, which may be outside the list, or null if the key doesn't move. `page`: how many rows the
 * page keys move; without it they don't.
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
