// The whole page: joining or joined, and what stands above both.
import { ConnectionBanner } from "@/features/connection-banner/connection-banner";
import { JoinScreen } from "@/features/join/join-screen";
import { Announcer } from "@/features/notifications/announcer";
import { useTitle } from "@/features/notifications/use-title";
import { ThemeSwitch } from "@/features/settings/theme-switch";
import { useSession } from "@/stores/session";
import { ChatScreen } from "./chat-screen";
import { useListAfterLeaving } from "./route";

export function App() {
  const joined = useSession((session) => session.phase === "in");
  useTitle();
  useListAfterLeaving(joined);

  return (
    <div className="flex h-dvh flex-col">
      <ConnectionBanner />
      {joined ? (
        <ChatScreen />
      ) : (
        <div className="relative min-h-0 flex-1 overflow-y-auto">
          <header className="absolute end-4 top-4">
            <ThemeSwitch />
          </header>
          <JoinScreen />
        </div>
      )}
      <Announcer />
    </div>
  );
}
