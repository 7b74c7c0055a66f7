// The parts that the join screen doesn't need: the connection banner, the result of an invite link, the list of
// shortcuts, and the chat, or the screen on which leaving can be undone.
import { BeganAnew } from "@/features/connection-banner/began-anew";
import { ConnectionBanner } from "@/features/connection-banner/connection-banner";
import { InviteOutcome } from "@/features/invites/invite-outcome";
import { ShortcutsSheet } from "@/features/keyboard/shortcuts-sheet";
import { LeavingScreen } from "@/features/leaving/leaving-screen";
import { useLeaving } from "@/stores/session/leaving";
import { ChatScreen } from "./chat-screen";

export function Banners() {
  return (
    <>
      <ConnectionBanner />
      <BeganAnew />
      <InviteOutcome />
    </>
  );
}

export function KeysSheet({ close }: { close(): void }) {
  return <ShortcutsSheet close={close} />;
}

export function Inside() {
  const leaving = useLeaving(({ stage }) => stage === "going");
  return leaving ? <LeavingScreen /> : <ChatScreen />;
}
