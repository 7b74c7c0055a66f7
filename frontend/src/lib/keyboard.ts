// What the keys of this machine's keyboard are called.

/** The key that makes a shortcut of another one. */
export function sendingModifier(platform = navigator.platform): string {
  return /^(Mac|iP)/.test(platform) ? "\u2318" : "Ctrl";
}
