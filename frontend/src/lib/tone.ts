// A short soft sound that is generated: two notes that fade in and out.

const NOTES = [587.33, 880];
const NOTE_S = 0.16;
const LOUDNESS = 0.07;

let context: AudioContext | null = null;

/** Plays nothing where the browser forbids sound until the user has touched the page. */
export function playTone(): void {
  try {
    context ??= new AudioContext();
    if (context.state === "suspended") {
      // If it waited until sound is allowed, it would come late and together with others.
      void context.resume();
      if (!navigator.userActivation?.hasBeenActive) return;
    }
    for (const [index, frequency] of NOTES.entries()) {
      note(context, frequency, context.currentTime + index * NOTE_S * 0.7);
    }
  } catch {
    // The device has no sound.
  }
}

function note(context: AudioContext, frequency: number, start: number): void {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + NOTE_S);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + NOTE_S);
}
