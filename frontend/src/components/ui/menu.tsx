// A button with three dots and the menu that it opens. What is in it comes from outside, as items that close it.
import { EllipsisVertical, type LucideIcon } from "lucide-react";
import { createContext, type ReactNode, useContext } from "react";
import { useMenu } from "@/hooks/use-menu";
import { cx } from "@/lib/cx";
import { Button } from "./button";

const CloseMenu = createContext<() => void>(() => {});

export function Menu({ label, children }: { label: string; children: ReactNode }) {
  const { open, toggle, close, root, button, panel, onKeyDown } = useMenu();
  return (
    <div ref={root} className="relative">
      <Button
        ref={button}
        look="quiet"
        onClick={toggle}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
      >
        <EllipsisVertical aria-hidden="true" className="size-5" />
      </Button>
      {open && (
        <div
          ref={panel}
          role="menu"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={onKeyDown}
          className="arrive absolute end-0 top-full z-20 mt-1 grid w-72 max-w-[calc(100vw-2rem)] rounded-2xl border border-line-strong bg-surface p-1.5 shadow-lg outline-none"
        >
          <CloseMenu value={close}>{children}</CloseMenu>
        </div>
      )}
    </div>
  );
}

interface MenuItemProps {
  icon: LucideIcon;
  /** It takes something away that doesn't come back. */
  grave?: boolean;
  /** For what can be on or off. */
  checked?: boolean;
  onSelect(): void;
  children: ReactNode;
}

export function MenuItem({ icon: Icon, grave, checked, onSelect, children }: MenuItemProps) {
  const close = useContext(CloseMenu);
  return (
    <button
      type="button"
      {...(checked === undefined
        ? { role: "menuitem" }
        : { role: "menuitemcheckbox", "aria-checked": checked })}
      tabIndex={-1}
      onClick={() => {
        close();
        onSelect();
      }}
      className={cx(
        "flex min-h-10 touch:min-h-11 w-full cursor-pointer items-center gap-3 rounded-xl px-3 py-1.5 text-start text-sm -outline-offset-3 hover:bg-hover",
        grave && "text-danger",
      )}
    >
      <Icon aria-hidden="true" className="size-4.5 shrink-0" />
      <span className="min-w-0 flex-1">{children}</span>
    </button>
  );
}
