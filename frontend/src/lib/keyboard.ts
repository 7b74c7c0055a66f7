// The names of keys on this computer's keyboard.

/** The modifier key of shortcuts. */
export function sendingModifier(platform = navigator.platform): string {
  return /^(Mac|iP)/.test(platform) ? "\u2318" : "Ctrl";
}
