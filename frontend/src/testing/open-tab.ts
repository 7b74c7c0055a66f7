// A browser tab for a test: fresh stores and a messenger, with storage, sockets and other tabs that the test controls.
import { afterAll, vi } from "vitest";
import { conversationWith } from "@/lib/conversation-id";
import { FakePorts } from "./fake-socket";

// The next test file gets fresh stores, not those of the last tab.
afterAll(() => {
  vi.resetModules();
});

export type Tab = Awaited<ReturnType<typeof openTab>>;

/** With the same storage it is a reload, with a copy of it a duplicated tab. */
export async function openTab(ports = new FakePorts()) {
  vi.resetModules();
  const { createMessenger } = await import("@/stores/messenger");
  const { useConversations } = await import("@/stores/conversations/conversations");
  const { useDrafts } = await import("@/stores/conversations/drafts");
  const { useSession } = await import("@/stores/session/session");
  const { changeSetting } = await import("@/stores/settings/settings");
  const { startReply } = await import("@/stores/conversations/composing");
  const { useNotices } = await import("@/stores/attention/notices");
  const messenger = createMessenger(
    ports,
    Promise.resolve({ apiUrl: "http://parley.test", socketUrl: "ws://parley.test/ws" }),
  );
  await messenger.restore();
  return {
    ports,
    messenger,
    changeSetting,
    startReply,
    notice: () => useNotices.getState().text,
    session: () => useSession.getState(),
    talk: (peerId: string) => useConversations.getState().byId.get(conversationWith(peerId)),
    said: (peerId: string) =>
      useConversations
        .getState()
        .byId.get(conversationWith(peerId))
        ?.messages.map(({ content }) => content),
    progress: (peerId: string) =>
      useConversations
        .getState()
        .byId.get(conversationWith(peerId))
        ?.messages.map((message) => message.progress?.state),
    draft: (peerId: string) => useDrafts.getState()[conversationWith(peerId)],
    /** Loads the page again: what was not saved is lost. */
    reload: () => openTab(ports.end()),
    /** Like the browser's "Duplicate tab". */
    duplicate: () => openTab(new FakePorts(ports.storage.copy(), ports.tabs, ports.clock)),
  };
}
