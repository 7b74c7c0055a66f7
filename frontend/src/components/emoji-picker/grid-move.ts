// Where a key leads in rows of emoji that belong together: past the end of a row into the next one, down by columns.

export interface Place {
  row: number;
  column: number;
}

const PAGE_ROWS = 5;

/** "out" is above the first row; null for a key that leads nowhere. `lengths`: how many emoji each row has. */
export function gridMove(
  { key, ctrlKey }: { key: string; ctrlKey: boolean },
  { row, column }: Place,
  lengths: readonly number[],
  isRightToLeft: boolean,
): Place | "out" | null {
  const last = lengths.length - 1;
  const to = (wanted: number, at: number): Place => {
    const landed = Math.max(0, Math.min(last, wanted));
    return { row: landed, column: Math.max(0, Math.min(at, (lengths[landed] ?? 1) - 1)) };
  };
  const end = (at: number) => (lengths[at] ?? 1) - 1;
  const onward = isRightToLeft ? "ArrowLeft" : "ArrowRight";
  const back = isRightToLeft ? "ArrowRight" : "ArrowLeft";
  switch (key) {
    case "ArrowDown":
      return to(row + 1, column);
    case "ArrowUp":
      return row === 0 ? "out" : to(row - 1, column);
    case "PageDown":
      return to(row + PAGE_ROWS, column);
    case "PageUp":
      return to(row - PAGE_ROWS, column);
    case "Home":
      return ctrlKey ? to(0, 0) : to(row, 0);
    case "End":
      return ctrlKey ? to(last, end(last)) : to(row, end(row));
    case onward:
      return column < end(row) || row === last ? to(row, column + 1) : to(row + 1, 0);
    case back:
      return column > 0 || row === 0 ? to(row, column - 1) : to(row - 1, end(row - 1));
    default:
      return null;
  }
}
