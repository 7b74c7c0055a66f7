// Everything that a user can do, as one object. It owns the connection and the outbox, and connects them to the stores
// through the bridge.
import { createApi } from "@/api/client";
import type { Endpoints } from "@/config/env";
import { text } from "@/i18n/text";
import { peerOf } from "@/lib/conversation-id";
import { createConnection, type Ticket } from "@/realtime/connection";
import { clientFrame } from "@/realtime/frames";
import { createOtherTabs } from "@/realtime/other-tabs";
import { createOutbox } from "@/realtime/outbox";
import type { Ports } from "@/realtime/ports";
import { createRequests } from "@/realtime/requests";
import { createServerClock } from "@/realtime/server-clock";
import { createTypingSignal } from "@/realtime/typing";
import { forgetComposing } from "@/stores/conversations/composing";
import { forgetConversations, meet, openConversation } from "@/stores/conversations/conversations";
import { forgetDrafts, setDraft } from "@/stores/conversations/drafts";
import { createReadReports } from "@/stores/conversations/read-reports";
import { createFileReceiver } from "@/stores/files/file-receiving";
import { createFileSender } from "@/stores/files/file-sending";
import { forgetFiles } from "@/stores/files/files";
import { forgetTray } from "@/stores/files/tray";
import { createBridge } from "@/stores/frames/bridge";
import { createBurning } from "@/stores/messages/burning";
import { createMessageActions } from "@/stores/messages/message-actions";
import { setProgress } from "@/stores/messages/messages";
import { idOf, setChangeProgress } from "@/stores/messages/own-changes";
import { forgetContacts } from "@/stores/people/contacts";
import { createDirectory, whoIs } from "@/stores/people/directory";
import { forgetInvites } from "@/stores/people/invites";
import { createMeetingActions } from "@/stores/people/meeting-actions";
import { forgetPeople } from "@/stores/people/people";
import { forgetPrivacy, privacyTerms } from "@/stores/people/privacy";
import { createWatchList } from "@/stores/people/watch-list";
import { createLeaving, isGoing } from "@/stores/session/leaving";
import { forgetNameWish, refuseName, wishForName } from "@/stores/session/own-name";
import { outside, serverNow, useSession } from "@/stores/session/session";
import { useSettings } from "@/stores/settings/settings";
import { readSavedState } from "@/stores/tab/read-saved-state";
import { createTabMemory } from "@/stores/tab/tab-memory";
import { gathered, inOtherTab, takeIn } from "@/stores/tab/tab-state";
import { createInquiries } from "./inquiries";
import { together } from "./together/together";
import type { Messenger } from "./use-messenger";

export function createMessenger(ports: Ports, whereabouts: Promise<Endpoints>): Messenger {
  const { clock } = ports;
  let at: Endpoints = { apiUrl: "", socketUrl: "" };
  /** The session to resume as soon as the server's address is known; null if there is none. */
  let coming: Ticket | null = null;
  const serverClock = createServerClock(clock);
  const api = createApi(() => at.apiUrl);

  const outbox = createOutbox(
    clock,
    (frame) => connection.send(frame),
    (conversationId, clientId, told) => {
      const progress = told.state === "read" ? { ...told, at: serverNow(clock) } : told;
      if (fileSender.progress(conversationId, clientId, progress)) return;
      if (!setChangeProgress(conversationId, clientId, progress))
        setProgress(conversationId, clientId, progress);
    },
    idOf,
    serverClock.asked,
  );
  const requests = createRequests(ports.uuid, (frame) => connection.send(frame));
  const fileSender = createFileSender(ports, outbox);
  const fileReceiver = createFileReceiver(clock, (conversationId, key, fileName) =>
    outbox.add({
      kind: "change",
      action: "refuse",
      clientId: ports.uuid(),
      to: conversationId,
      key,
      content: text.files.refusedSaid(fileName),
    }),
  );
  const burning = createBurning(clock, () => !useSettings.getState().showRead, save);
  const directory = createDirectory(clock, api);
  const watchList = createWatchList(
    clock,
    (frame) => connection.send(frame),
    () => useSession.getState().limits?.watch_limit ?? 0,
  );
  const readReports = createReadReports((conversationId, messageId) => {
    const senderId = peerOf(conversationId);
    if (senderId === null) return;
    // The server reports "read" only for messages that were acknowledged.
    connection.acknowledge();
    connection.send(clientFrame.markRead(senderId, messageId));
  });
  const bridge = createBridge({
    clock,
    serverClock,
    outbox,
    requests,
    readReports,
    watchList,
    directory,
    renamed(name) {
      connection.callMe(name);
      save();
    },
    burning,
    fileReceiver,
    filesUnderWay: fileSender.underWay,
  });
  const actions = createMessageActions(ports, outbox, save);
  const connection = createConnection(ports, () => at.socketUrl, {
    link(link) {
      bridge.link(link);
      if (link.phase === "stopped") save();
    },
    frame(frame) {
      bridge.frame(frame);
      if (frame.type !== "connection_established") return;
      // The saved token is used up.
      save();
      tabs.claim(frame.user_id);
      lineUp();
      // The greeting has brought a new measurement of the server's time.
      burning.look();
    },
    together,
    asking: serverClock.begin,
    privacy: privacyTerms,
    acking: save,
    replaced() {
      const knowledge = known();
      if (knowledge !== null) tabs.tell(knowledge.me.id, knowledge);
      fileSender.stop();
      outbox.clear();
    },
  });
  const typing = createTypingSignal(clock, (conversationId, isTyping) => {
    const peerId = peerOf(conversationId);
    if (peerId === null || !useSettings.getState().showTyping) return;
    connection.send(clientFrame.typing(peerId, isTyping));
  });
  const { lineUp, ...meeting } = createMeetingActions(clock, requests, save);
  const memory = createTabMemory(ports.storage, clock);
  const tabs = createOtherTabs(ports, {
    speaksFor(userId) {
      const { phase, me, link } = useSession.getState();
      return phase === "in" && me?.id === userId && link.phase !== "stopped";
    },
    stepAside() {
      const knowledge = known();
      fileSender.stop();
      outbox.clear();
      connection.stepAside();
      return knowledge;
    },
    learn(knowledge) {
      const saved = readSavedState(knowledge);
      if (saved === null) return;
      takeIn(saved, outbox, false);
      burning.look();
      save();
    },
  });

  function known() {
    return gathered(clock.now(), connection.ticket() ?? coming, outbox.entries());
  }

  function save() {
    const saved = isGoing() ? null : known();
    if (saved === null) memory.wipe();
    else memory.save(saved);
  }

  const leaving = createLeaving(clock, leave, save);

  function leave() {
    connection.leave();
    fileSender.stop();
    fileReceiver.clear();
    outbox.clear();
    forgetFiles();
    forgetTray();
    forgetConversations();
    forgetComposing();
    forgetDrafts();
    forgetPeople();
    forgetContacts();
    forgetInvites();
    forgetNameWish();
    forgetPrivacy();
    directory.reset();
    useSession.setState(outside);
    save();
  }

  /** Resumes the session of the ticket, or starts a new one if it is null. What is on the screen stays. */
  async function connect(ticket: Ticket | null, name: string) {
    bridge.link({ phase: "connecting", planned: false });
    coming = ticket;
    at = await whereabouts;
    coming = null;
    // Meanwhile the user may have left, or another tab may have taken over the session.
    const { phase, link } = useSession.getState();
    if (phase === "out" || link.phase === "stopped") return;
    if (ticket === null) connection.join(name);
    else connection.resume(ticket, name);
  }

  return {
    ...actions,
    whereabouts,
    ...meeting,
    join(name) {
      leaving.arrive();
      const { phase } = useSession.getState();
      // A user who was in keeps what is on the screen.
      useSession.setState({ phase: phase === "in" ? "in" : "entering", nameError: null });
      return connect(null, name);
    },
    rename(name) {
      wishForName(name);
      if (name === useSession.getState().me?.name) return forgetNameWish();
      const frame = clientFrame.rename(name);
      const isOut = requests.send(frame, ({ message }) => refuseName({ words: message }, name));
      if (!isOut) refuseName("away");
    },
    leave() {
      leaving.arrive();
      leave();
    },
    leaveSoon: leaving.leaveSoon,
    stay: leaving.stay,
    pageGoes: leaving.pageGoes,
    async restore() {
      const past = memory.load(clock.now());
      if (past === null) return;
      const { name, saved } = past;
      if (saved === null) return useSession.setState({ lastName: name });
      const { me, formerIds, clockOffset, ticket, elsewhere } = saved;
      useSession.setState({ phase: "in", me, formerIds, clockOffset });
      takeIn(saved, outbox, true);
      burning.look();
      if (elsewhere) bridge.link(inOtherTab);
      else await connect(ticket, name);
    },
    save,
    takeOver() {
      const { me } = useSession.getState();
      if (me === null) return;
      tabs.ask(me.id, (knowledge) => {
        const saved = readSavedState(knowledge);
        if (saved !== null) takeIn(saved, outbox, true);
        burning.look();
        void connect(saved?.ticket ?? null, saved?.me.name ?? me.name);
      });
    },
    open(conversationId) {
      const peerId = conversationId === null ? null : peerOf(conversationId);
      const user = peerId === null ? undefined : whoIs(peerId);
      if (user) meet(user.id, user);
      openConversation(conversationId);
      bridge.watchConversations();
    },
    see(conversationId) {
      readReports.seen(conversationId);
      burning.look();
    },
    write(conversationId, draft) {
      setDraft(conversationId, draft);
      if (draft.trim() === "") typing.stopped(conversationId);
      else typing.typed(conversationId);
    },
    say(conversationId, content) {
      actions.say(conversationId, content);
      typing.stopped(conversationId);
    },
    sendFile: fileSender.send,
    retry(conversationId, clientId) {
      if (!fileSender.retry(conversationId, clientId)) actions.retry(conversationId, clientId);
    },
    lookFor: directory.search,
    lookAt(sight) {
      watchList.watch("sight", sight?.ids ?? []);
      if (sight) directory.show(sight.from, sight.to);
      else directory.reset();
    },
    lookAgain: directory.retry,
    reconnectNow: connection.retryNow,
    ...createInquiries(ports, whereabouts),
    nudge() {
      // A page that slept may have missed the time of a disappearing message.
      burning.look();
      connection.nudge();
    },
    clockJumped() {
      connection.again();
    },
    doubt: connection.doubt,
  };
}
