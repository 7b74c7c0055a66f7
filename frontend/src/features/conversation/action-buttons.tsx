// The toolbar's buttons: one stop for Tab, arrows between them. None is higher than a line of words is.
import { Check, Copy, type LucideIcon, Pencil, Reply, SmilePlus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { text } from "@/i18n/text";
import type { Possible } from "./possible";
import type { OfferedActions } from "./use-message-actions";

interface ActionButtonsProps {
  can: Possible;
  actions: OfferedActions;
  ask(about: "react" | "remove"): void;
}

export function ActionButtons({ can, actions, ask }: ActionButtonsProps) {
  const words = text.conversation.actions;
  const { copying } = text.conversation;
  const isCopied = actions.outcome === "copied";
  const all: Array<[possible: boolean, name: string, icon: LucideIcon, act: () => void]> = [
    [can.react, words.react, SmilePlus, () => ask("react")],
    [can.reply, words.reply, Reply, actions.reply],
    [can.copy, copying.action, isCopied ? Check : Copy, () => void actions.copy()],
    [can.edit, words.edit, Pencil, actions.edit],
    [can.remove, words.remove, Trash2, () => ask("remove")],
  ];

  return (
    <>
      {all
        .filter(([possible]) => possible)
        .map(([, name, Icon, act], place) => (
          <Button
            key={name}
            look="tool"
            tabIndex={place === 0 ? undefined : -1}
            onClick={act}
            aria-label={name}
            title={name}
          >
            <Icon
              aria-hidden="true"
              className={Icon === Reply ? "size-4 rtl:-scale-x-100" : "size-4"}
            />
          </Button>
        ))}
    </>
  );
}
