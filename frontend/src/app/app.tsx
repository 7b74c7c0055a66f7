// The whole page: the join screen or the chat, and what is above both.
import { JoinScreen } from "@/features/join/join-screen";
import { Keyboard } from "@/features/keyboard/keyboard";
import { Announcer } from "@/features/notifications/announcer";
import { LateOffer } from "@/features/notifications/late-offer";
import { LanguageSwitch } from "@/features/settings/language-switch";
import { ThemeSwitch } from "@/features/settings/theme-switch";
import { useTheme } from "@/features/settings/use-theme";
import { useLanguage } from "@/hooks/use-language";
import { useLeaving } from "@/stores/session/leaving";
import { useSession } from "@/stores/session/session";
import { LateBanners, LateChatScreen, lateShortcutsSheet } from "./late-chat-screen";
import { OutsideMarks } from "./outside-marks";
import { PanicExit } from "./panic-exit";
import { useListAfterLeaving } from "./route";
import { SelfTest } from "./self-test";
import { useInviteLink } from "./use-invite-link";
import { useSelfTestOpen } from "./use-self-test-open";
import { useStrayDrops } from "./use-stray-drops";
import { useVisibleHeight } from "./use-visible-height";

export function App() {
  const joined = useSession((session) => session.phase === "in");
  const leaving = useLeaving(({ stage }) => stage === "going");
  const testing = useSelfTestOpen();
  const visibleHeight = useVisibleHeight();
  useLanguage();
  useTheme();
  useListAfterLeaving(joined);
  useInviteLink();
  useStrayDrops();

  return (
    <div
      data-page
      style={{ height: visibleHeight ?? undefined }}
      className="flex h-dvh flex-col px-[max(env(safe-area-inset-left),env(safe-area-inset-right))] pt-[env(safe-area-inset-top)]"
    >
      <OutsideMarks />
      <PanicExit />
      <LateBanners />
      {joined && !testing && !leaving && <LateOffer />}
      {testing ? (
        <SelfTest />
      ) : leaving || joined ? (
        <LateChatScreen />
      ) : (
        <div className="relative min-h-0 flex-1 overflow-y-auto">
          <header className="absolute end-4 top-4 flex items-center gap-2">
            <LanguageSwitch />
            <ThemeSwitch />
          </header>
          <JoinScreen />
        </div>
      )}
      <Announcer />
      <Keyboard sheet={lateShortcutsSheet} />
    </div>
  );
}
