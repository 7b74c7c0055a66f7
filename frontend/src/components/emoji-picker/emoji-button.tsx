// A button that opens the emoji picker. Picker and emoji come when they are asked for, since many visits do without.
import { Smile } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { useOnDemand } from "@/hooks/use-on-demand";
import { language, text } from "@/i18n/text";

interface EmojiButtonProps extends Omit<ButtonProps, "onClick" | "onBlur" | "ref"> {
  /** With a tone, as it is to be shown. */
  pick(emoji: string): void;
  /** The picker has gone; by then the focus is back on the button. */
  onClosed?(): void;
}

async function fetchPicker() {
  const [{ EmojiPicker }, { loadEmoji }] = await Promise.all([
    import("./emoji-picker"),
    import("./emoji-data"),
  ]);
  return { EmojiPicker, groups: await loadEmoji(language) };
}

/** `children` in place of its own sign. */
export function EmojiButton({ pick, onClosed, children, ...rest }: EmojiButtonProps) {
  const { value: loaded, failed, load, forgive } = useOnDemand(fetchPicker);
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
        onClick={async () => setOpen(await load())}
        onBlur={forgive}
      >
        {children ?? <Smile aria-hidden="true" className="size-5" />}
      </Button>
      {failed && (
        <span
          role="alert"
          className="absolute end-0 bottom-full z-20 mb-1 w-60 rounded-2xl border border-line-strong bg-surface p-3 text-sm shadow-lg"
        >
          {text.emoji.notLoaded}
        </span>
      )}
      {open && loaded && button.current && (
        <loaded.EmojiPicker
          groups={loaded.groups}
          anchor={button.current}
          pick={pick}
          close={() => setOpen(false)}
        />
      )}
    </span>
  );
}
