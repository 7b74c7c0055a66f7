"""A small client of chat.v2, for Python 3.10 and the package `websockets`: it comes back after a lost connection, sends again
what got lost, gives each message once, and tells what became of each message that it sent. ../CLIENTS.md explains it."""
import asyncio, json, random, uuid
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

class Chat:
    """Calls `events.message(message)`, `.status(client_id, status, reason)`, `.people(names_by_id)` and `.ended(code, why)`."""
    def __init__(self, url, name, events):
        self.url, self.name, self.events = url, name, events
        self.token, self.last_seq, self.why, self.wait_s, self.tries = "", 0, "", 0, 0
        self.people, self.shown, self.socket = {}, set(), None
        self.open = {}  # what is not settled: client_id -> [stage, frame]; a stage is "written", "sent" or "accepted"
    async def run(self):
        while True:
            try:
                async with connect(self.url, subprotocols=["chat.v2"]) as socket:
                    hello = {"type": "resume", "token": self.token, "last_seq": self.last_seq}
                    await socket.send(json.dumps(hello if self.token else {"type": "join", "name": self.name}))
                    while True:
                        await self.take(socket, json.loads(await socket.recv()))
            except (ConnectionClosed, InvalidStatus, OSError) as error:
                self.socket, code = None, getattr(getattr(error, "rcvd", None), "code", 1006)
            if code == 4501 and self.token: self.token = ""  # the session is over: join again
            elif code == 1000 or 4500 <= code <= 4999:
                return self.events.ended(code, self.why)
            await asyncio.sleep(self.wait_s or min(30, 0.5 * 2**self.tries) * random.uniform(0.5, 1))
            self.wait_s, self.tries = 0, self.tries + 1
    async def take(self, socket, frame):
        kind, client_id = frame["type"], frame.get("client_id")
        stage = self.open[client_id][0] if client_id in self.open else None
        if kind == "connection_established":
            self.socket, self.token, self.tries = socket, frame["session"]["token"], 0
            self.last_seq = self.last_seq if frame["resumed"] == "complete" else 0
            for its_id, (stage, _) in list(self.open.items()):
                if frame["resumed"] == "new" and stage != "written": self.settle(its_id, "unknown")
                elif frame["resumed"] == "identity" or stage != "accepted": self.open[its_id][0] = "written"
        elif kind in ("user_list_update", "presence_delta"):
            come = frame.get("users", []) + frame.get("joined", []) + frame.get("changed", [])
            known = {**({} if "users" in frame else self.people), **{user["id"]: user["name"] for user in come}}
            self.people = {its_id: name for its_id, name in known.items() if its_id not in frame.get("left", [])}
            self.events.people(self.people)
        elif kind == "server_closing":
            self.wait_s = frame["reconnect_after_ms"] / 1000
        elif kind == "message_accepted" and stage == "sent":
            self.open[client_id][0] = "accepted"
            self.events.status(client_id, "accepted", None)
        elif kind == "error":
            self.why, self.wait_s = frame["message"], 0 if client_id else frame.get("retry_after_ms", 0) / 1000
            if frame["code"] == "rate_limited" and stage:
                asyncio.create_task(self.pump(self.open[client_id], frame.get("retry_after_ms", 1000) / 1000))
            elif stage == "sent":
                self.settle(client_id, "refused", frame["code"])
        elif "seq" in frame:
            if frame["seq"] > self.last_seq: self.numbered(frame)  # what is processed already only needs its ack
            await socket.send(json.dumps({"type": "ack", "seq": self.last_seq}))  # keep first what you need to keep
        await self.pump()
    def numbered(self, frame):
        self.last_seq, message = frame["seq"], frame.get("message")
        key = message and (message["sender_id"], message.get("client_id", message["id"]))
        if message and key not in self.shown: self.events.message(message)
        self.shown.add(key)  # after a restart of the server its sender may send it again
        for client_id in frame.get("client_ids", []) if frame.get("reason") != "server_restart" else []:
            self.settle(client_id, frame["status"], frame.get("reason"))
    def settle(self, client_id, status, reason=None):
        self.open.pop(client_id, None)
        self.events.status(client_id, status, reason)
    async def pump(self, again=None, wait_s=0):  # one at a time, so that none overtakes one that has to be sent again
        await asyncio.sleep(wait_s)
        if again and again[0] == "sent": again[0] = "written"
        waiting = [message for message in self.open.values() if message[0] != "accepted"]
        if self.socket and waiting and waiting[0][0] == "written":
            waiting[0][0] = "sent"
            await self.socket.send(json.dumps(waiting[0][1]))
    async def send(self, receiver_id, content):
        frame = {"type": "chat_message", "client_id": str(uuid.uuid4()), "receiver_id": receiver_id, "content": content}
        self.open[frame["client_id"]] = ["written", frame]
        await self.pump()
        return frame["client_id"]
