// A small client of chat.v2, for browsers and Node 22: it comes back after a lost connection, sends again what got lost, shows
// each message once, and tells what became of each message that it sent. ../CLIENTS.md explains it.
type Frame = Record<string, any>;
type Message = { frame: Frame; stage: "written" | "sent" | "accepted" };
export interface Events {
  message(message: { sender_id: string; content: string; timestamp: string }): void;
  /** accepted, delivered, read, undeliverable; refused, with an error code; unknown, when nobody can tell. */
  status(clientId: string, status: string, reason?: string): void;
  people(people: ReadonlyMap<string, string>): void; // who is here: names by id
  ended(code: number, why: string): void; // it doesn't come back by itself any more
}

export function chat(url: string, name: string, events: Events) {
  const people = new Map<string, string>();
  const shown = new Set<string>();
  const open = new Map<string, Message>(); // what is not settled
  let [token, lastSeq, tries, waitMs, why, joined] = ["", 0, 0, 0, "", false];
  let socket = connect();
  function connect(): WebSocket {
    const onopen = () => write(token ? { type: "resume", token, last_seq: lastSeq } : { type: "join", name });
    const onmessage = ({ data }: MessageEvent) => take(JSON.parse(data));
    return Object.assign(new WebSocket(url, "chat.v2"), { onopen, onmessage, onclose: closed });
  }
  function closed({ code }: CloseEvent): void {
    joined = false;
    if (code === 4501 && token) token = ""; // the session is over: join again
    else if (code === 1000 || (code >= 4500 && code <= 4999)) return events.ended(code, why);
    const backoffMs = Math.min(30_000, 500 * 2 ** tries++) * (0.5 + Math.random() / 2);
    setTimeout(() => (socket = connect()), waitMs || backoffMs);
    waitMs = 0; // it holds once
  }
  const write = (frame: Frame) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(frame));
  function take(frame: Frame) {
    const sent = open.get(frame.client_id);
    if (frame.type === "connection_established") begin(frame);
    if (frame.type === "user_list_update") people.clear();
    for (const user of [frame.users, frame.joined, frame.changed].flatMap((it) => it ?? [])) people.set(user.id, user.name);
    for (const id of frame.left ?? []) people.delete(id);
    if (frame.revision) events.people(people);
    if (frame.type === "server_closing") waitMs = frame.reconnect_after_ms;
    if (frame.type === "message_accepted" && sent?.stage === "sent") events.status(frame.client_id, (sent.stage = "accepted"));
    if (frame.type === "error") [why, waitMs] = [frame.message, frame.client_id ? 0 : (frame.retry_after_ms ?? 0)];
    if (frame.code === "rate_limited") setTimeout(() => pump(sent), frame.retry_after_ms ?? 1_000);
    else if (frame.code && sent?.stage === "sent") settle(frame.client_id, "refused", frame.code);
    if (frame.seq > lastSeq) numbered(frame); // what is processed already only needs its ack
    if (frame.seq) write({ type: "ack", seq: lastSeq }); // the server forgets it now: keep first what you need to keep
    pump();
  }
  function pump(again?: Message) { // one at a time, so that none overtakes one that has to be sent again
    if (again?.stage === "sent") again.stage = "written";
    const next = [...open.values()].find(({ stage }) => stage !== "accepted");
    if (joined && next?.stage === "written") write(Object.assign(next, { stage: "sent" }).frame);
  }
  function begin({ session, resumed }: Frame) {
    if (resumed !== "complete") lastSeq = 0;
    [token, tries, joined] = [session.token, 0, true];
    for (const [id, message] of open) {
      if (resumed === "new" && message.stage !== "written") settle(id, "unknown");
      else if (resumed === "identity" || message.stage !== "accepted") message.stage = "written";
    }
  }
  function numbered({ seq, message, status, client_ids = [], reason }: Frame) {
    lastSeq = seq;
    const key = message && `${message.sender_id} ${message.client_id ?? message.id}`;
    if (message && shown.size < shown.add(key).size) events.message(message); // it may come again after a restart
    for (const id of client_ids) if (reason !== "server_restart") settle(id, status, reason); // that one is sent again
  }
  function settle(id: string, status: string, reason?: string) {
    open.delete(id);
    events.status(id, status, reason);
  }
  function send(receiver_id: string, content: string) {
    const client_id = crypto.randomUUID();
    open.set(client_id, { frame: { type: "chat_message", client_id, receiver_id, content }, stage: "written" });
    pump();
    return client_id;
  }
  return { send, leave: () => write({ type: "leave" }) };
}
