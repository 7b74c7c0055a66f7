// Everything that a person can do, as one object: it owns the line, the outbox and the bridge between them and the stores.
import { createContext, useContext } from "react";
import { createApi } from "@/api/client";
import type { Endpoints } from "@/config/env";
import { wellFormed } from "@/lib/content-check";
import { createConnection } from "@/realtime/connection";
import { clientFrame } from "@/realtime/frames";
import { createOutbox } from "@/realtime/outbox";
import type { Ports } from "@/realtime/ports";
import { createTypingSignal } from "@/realtime/typing";
import { createBridge } from "./bridge";
import {
  addOwn,
  discard,
  forgetConversations,
  meet,
  openConversation,
  renewOwn,
  setProgress,
  useConversations,
} from "./conversations";
import { forgetDrafts, setDraft } from "./drafts";
import { forgetPeople, usePeople } from "./people";
import { outside, useSession } from "./session";
import { createWatchList } from "./watch-list";

export interface Messenger {
  join(name: string): Promise<void>;
  leave(): void;
  /** Shows the conversation with this person, or the list for null. */
  open(peerId: string | null): void;
  write(peerId: string, draft: string): void;
  say(peerId: string, content: string): void;
  retry(peerId: string, clientId: string): void;
  discard(peerId: string, clientId: string): void;
  /** For a list too long to be sent whole: whoever has `query` in their name joins the people that are known. */
  lookFor(query: string): Promise<void>;
  reconnectNow(): void;
  /** The page or the network woke up. */
  nudge(): void;
}

export function createMessenger(ports: Ports, whereabouts: Promise<Endpoints>): Messenger {
  const { clock, uuid } = ports;
  let at: Endpoints = { apiUrl: "", socketUrl: "" };
  let searches = 0;
  const api = createApi(() => at.apiUrl);

  const outbox = createOutbox(clock, (frame) => connection.send(frame), setProgress);
  const watchList = createWatchList(
    (frame) => connection.send(frame),
    () => useSession.getState().limits?.watch_limit ?? 0,
  );
  const bridge = createBridge({ clock, outbox, watchList });
  const connection = createConnection(ports, () => at.socketUrl, bridge);
  const typing = createTypingSignal(clock, (peerId, isTyping) => {
    connection.send(clientFrame.typing(peerId, isTyping));
  });

  function say(peerId: string, content: string) {
    const clientId = uuid();
    const said = wellFormed(content);
    meet(peerId, usePeople.getState().users.get(peerId));
    addOwn(peerId, clientId, said, clock.now() + useSession.getState().clockOffset);
    outbox.add({ clientId, receiverId: peerId, content: said });
    setDraft(peerId, "");
    typing.stopped(peerId);
  }

  return {
    async join(name) {
      const { phase } = useSession.getState();
      // Whoever is in and comes back keeps what is on the screen.
      useSession.setState({ phase: phase === "in" ? "in" : "entering", nameError: null });
      at = await whereabouts;
      connection.join(name);
    },
    leave() {
      connection.leave();
      outbox.clear();
      forgetConversations();
      forgetDrafts();
      forgetPeople();
      useSession.setState(outside);
    },
    open(peerId) {
      const user = peerId === null ? undefined : usePeople.getState().users.get(peerId);
      if (user) meet(user.id, user);
      openConversation(peerId);
    },
    write(peerId, draft) {
      setDraft(peerId, draft);
      if (draft.trim() === "") typing.stopped(peerId);
      else typing.typed(peerId);
    },
    say,
    retry(peerId, clientId) {
      const conversation = useConversations.getState().byPeer.get(peerId);
      const failed = conversation?.messages.find((message) => message.clientId === clientId);
      if (failed?.progress?.state !== "failed") return;
      const nextClientId = uuid();
      renewOwn(peerId, clientId, nextClientId);
      outbox.add({ clientId: nextClientId, receiverId: peerId, content: failed.content });
    },
    discard,
    async lookFor(query) {
      searches += 1;
      const search = searches;
      const found = query === "" ? [] : await api.findUsers(query);
      // An answer may be overtaken by the one to a later question.
      if (search !== searches) return;
      watchList.watch(
        "search",
        found.map((user) => user.id),
      );
    },
    reconnectNow: connection.retryNow,
    nudge: connection.nudge,
  };
}

const MessengerContext = createContext<Messenger | null>(null);

export const MessengerProvider = MessengerContext.Provider;

export function useMessenger(): Messenger {
  const messenger = useContext(MessengerContext);
  if (messenger === null) throw new Error("a component that acts stands outside MessengerProvider");
  return messenger;
}
