// What people see who have joined: how their line stands, and the chat, or for five seconds the way back from leaving it.
import { BeganAnew } from "@/features/connection-banner/began-anew";
import { ConnectionBanner } from "@/features/connection-banner/connection-banner";
import { LeavingScreen } from "@/features/leaving/leaving-screen";
import { useLeaving } from "@/stores/session/leaving";
import { ChatScreen } from "./chat-screen";

export function Inside() {
  const leaving = useLeaving(({ stage }) => stage === "going");
  return (
    <>
      <ConnectionBanner />
      <BeganAnew />
      {leaving ? <LeavingScreen /> : <ChatScreen />}
    </>
  );
}
