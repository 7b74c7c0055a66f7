// The skin tone: six radio buttons that look like hands.
import { Hidden } from "@/components/ui/hidden";
import { text } from "@/i18n/text";
import { TONES, type Tone, withTone } from "@/lib/skin-tone";

interface ToneChoiceProps {
  tone: Tone;
  choose(tone: Tone): void;
}

export function ToneChoice({ tone, choose }: ToneChoiceProps) {
  return (
    <fieldset className="flex justify-end border-line border-t px-3 py-1">
      <legend className="sr-only">{text.emoji.tone}</legend>
      {TONES.map((one) => (
        <label
          key={one}
          title={text.emoji.tones[one]}
          className="grid size-8 touch:size-11 cursor-pointer place-items-center rounded-full text-lg hover:bg-hover has-checked:bg-primary-soft has-checked:ring-2 has-checked:ring-primary forced-colors:has-checked:border-2 has-focus-visible:outline-3 has-focus-visible:outline-primary"
        >
          <input
            type="radio"
            name="emoji-tone"
            value={one}
            checked={tone === one}
            onChange={() => choose(one)}
            className="sr-only"
          />
          <span aria-hidden="true">{withTone("✋", one)}</span>
          <Hidden>{text.emoji.tones[one]}</Hidden>
        </label>
      ))}
    </fieldset>
  );
}
