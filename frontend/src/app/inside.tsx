// What the join screen doesn't need: how the line stands, what became of invitations, a new version, the sheet of keys, and
// what people see who have joined, which is the chat, or for five seconds the way back from leaving it.
import { BeganAnew } from "@/features/connection-banner/began-anew";
import { ConnectionBanner } from "@/features/connection-banner/connection-banner";
import { GuestCame } from "@/features/invites/guest-came";
import { InviteOutcome } from "@/features/invites/invite-outcome";
import { ShortcutsSheet } from "@/features/keyboard/shortcuts-sheet";
import { LeavingScreen } from "@/features/leaving/leaving-screen";
import { NewVersion } from "@/features/update/new-version";
import { useLeaving } from "@/stores/session/leaving";
import { ChatScreen } from "./chat-screen";

export function Banners() {
  return (
    <>
      <ConnectionBanner />
      <BeganAnew />
      <NewVersion />
      <GuestCame />
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
