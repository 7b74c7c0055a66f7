// Puts a panel beside what opened it, wholly on the screen.

export interface Size {
  width: number;
  height: number;
}

/** Above where there is room, else below, else as high as the screen lets it; with its end at the anchor's end. */
export function placeBeside(anchor: DOMRect, panel: Size, screen: Size): { x: number; y: number } {
  const gap = 8;
  const within = (value: number, size: number, room: number) =>
    Math.max(gap, Math.min(value, room - size - gap));
  const isRoomAbove = anchor.top >= panel.height + 2 * gap;
  return {
    x: within(anchor.right - panel.width, panel.width, screen.width),
    y: within(
      isRoomAbove ? anchor.top - panel.height - gap : anchor.bottom + gap,
      panel.height,
      screen.height,
    ),
  };
}
