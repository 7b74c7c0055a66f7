// Everything that can be set, on one sheet: what is chosen holds at once, so there is nothing to save.
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useModal } from "@/hooks/use-modal";
import { text } from "@/i18n/text";
import { sendingModifier } from "@/lib/keyboard";
import { KeepSettings } from "./keep-settings";
import { LanguageChoice } from "./language-choice";
import { NotificationSettings } from "./notification-settings";
import { SettingSwitch } from "./setting-switch";
import { SettingsSection } from "./settings-section";
import { ThemeChoice } from "./theme-choice";

/** What the app puts at the end of a section because it belongs to another feature. */
export type SettingsSlots = Partial<Record<keyof typeof text.settings.sections, ReactNode>>;

interface SettingsSheetProps {
  close(): void;
  slots?: SettingsSlots;
}

export function SettingsSheet({ close, slots = {} }: SettingsSheetProps) {
  const modal = useModal(close);
  const words = text.settings;
  return (
    <dialog
      {...modal}
      aria-label={words.title}
      tabIndex={-1}
      className="m-auto h-dvh max-h-dvh w-full max-w-full flex-col overflow-hidden bg-surface text-ink outline-none backdrop:bg-scrim/60 open:flex wide:h-fit wide:max-h-[88dvh] wide:w-[36rem] wide:rounded-3xl wide:border wide:border-line-strong wide:shadow-lg"
    >
      <header className="flex items-center justify-between gap-3 border-line border-b ps-6 pe-3 pt-[max(0.75rem,env(safe-area-inset-top))] pb-3">
        <h2 className="font-semibold font-serif text-2xl">{words.title}</h2>
        <Button look="quiet" onClick={close} aria-label={text.close} title={text.close}>
          <X aria-hidden="true" className="size-5" />
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-6 pb-[max(1.5rem,env(safe-area-inset-bottom))]">
        <SettingsSection title={words.sections.appearance}>
          <ThemeChoice />
          {slots.appearance}
        </SettingsSection>
        <SettingsSection title={words.sections.language}>
          <LanguageChoice />
          {slots.language}
        </SettingsSection>
        <SettingsSection title={words.sections.messages}>
          <SettingSwitch name="showRead" label={words.showRead} />
          <SettingSwitch name="showTyping" label={words.showTyping} />
          <SettingSwitch name="modEnterSends" label={words.modEnterSends(sendingModifier())} />
          {slots.messages}
        </SettingsSection>
        <SettingsSection title={words.sections.notifications}>
          <NotificationSettings />
          {slots.notifications}
        </SettingsSection>
        <SettingsSection title={words.sections.keyboard}>
          <SettingSwitch name="singleKeys" label={words.singleKeys} hint={words.singleKeysHint} />
          <SettingSwitch name="sayTyping" label={words.sayTyping} />
          {slots.keyboard}
        </SettingsSection>
        {slots.privacy && (
          <SettingsSection title={words.sections.privacy}>{slots.privacy}</SettingsSection>
        )}
        <SettingsSection title={words.sections.about}>
          {slots.about}
          <KeepSettings />
        </SettingsSection>
      </div>
    </dialog>
  );
}
