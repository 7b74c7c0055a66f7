// A button that opens the emoji picker. Its field is there at once; the emoji come when they are asked for, since many visits do without.
import { Smile } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { useOnDemand } from "@/hooks/use-on-demand";
import { language, text } from "@/i18n/text";
import { loadEmoji } from "./emoji-data";
import { EmojiPicker } from "./emoji-picker";

interface EmojiButtonProps extends Omit<ButtonProps, "onClick" | "onBlur" | "ref"> {
  /** With a tone, as it is to be shown. */
  pick(emoji: string): void;
  /** The picker has gone; by then the focus is back on the button. */
  onClosed?(): void;
}

const fetchEmoji = () => loadEmoji(language);

/** `children` in place of its own sign. */
export function EmojiButton({ pick, onClosed, children, ...rest }: EmojiButtonProps) {
  const { value: groups, missing, load } = useOnDemand(fetchEmoji);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  const closed = useEffectEvent(() => onClosed?.());
  useEffect(() => {
    if (open) return () => closed();
  }, [open]);

  return (
    <span className="relative">
      <Button
        ref={button}
        look="quiet"
        aria-label={text.emoji.open}
        title={text.emoji.open}
        aria-haspopup="dialog"
        aria-expanded={open}
        {...rest}
        onClick={() => {
          setOpen(true);
          void load();
        }}
      >
        {children ?? <Smile aria-hidden="true" className="size-5" />}
      </Button>
      {open && button.current && (
        <EmojiPicker
          groups={groups}
          missing={missing}
          retry={() => void load()}
          anchor={button.current}
          pick={pick}
          close={() => setOpen(false)}
        />
      )}
    </span>
  );
}
