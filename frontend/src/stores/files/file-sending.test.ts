// Sent files: one part after the other, slowly enough for text messages to pass, continued after a lost connection, and
// never saved for a reload.
import { expect, test } from "vitest";
import { fromBase64 } from "@/lib/base64";
import type { Extras } from "@/realtime/frames";
import { fileFrames, someBytes } from "@/testing/file-parts";
import { openTab } from "@/testing/open-tab";
import {
  accepted,
  BOB,
  established,
  ME,
  message,
  refusal,
  status,
  user,
  userList,
  WITH_BOB,
} from "@/testing/server-frames";

const bytes = someBytes(30_000);

async function sending() {
  const tab = await openTab();
  const { ports, messenger } = tab;
  await messenger.join("Amber Fox");
  ports.wire.open();
  ports.wire.serve(established(), userList([user(ME, "Amber Fox"), user(BOB, "Bob")]));
  messenger.sendFile(WITH_BOB, { name: "notes.bin", mediaType: "", bytes });
  const { useFiles, isSendingFile } = await import("./files");
  let seq = 0;
  const parts = () => ports.wire.sentOf("chat_message").filter(({ file }) => file);
  return {
    ...tab,
    parts,
    key: tab.talk(BOB)?.messages[0]?.key ?? "",
    isSending: isSendingFile,
    file: () => [...useFiles.getState().values()][0],
    read(clientId: string) {
      seq += 1;
      ports.wire.serve(status(seq, "read", [clientId]));
    },
    hear(words: string, about: Extras["about"]) {
      seq += 1;
      ports.wire.serve(message(seq, words, { about }));
    },
    deliver(clientId = parts().at(-1)?.client_id ?? "") {
      seq += 1;
      ports.wire.serve(accepted(clientId), status(seq, "delivered", [clientId]));
    },
  };
}

test("a part is sent when the one before is delivered, at most three a second, and together they are the file", async () => {
  const { parts, deliver, ports, progress, file, messenger, isSending } = await sending();
  expect(parts()).toHaveLength(1);
  expect(isSending()).toBe(true);
  ports.clock.advance(5_000);
  expect(parts()).toHaveLength(1);
  deliver();
  expect(parts()).toHaveLength(2);
  expect(file()?.share).toBeCloseTo(1 / 3);
  messenger.say(WITH_BOB, "by the way");
  deliver();
  expect(parts()).toHaveLength(2);
  const words = ports.wire.sentOf("chat_message").at(-1);
  expect(words?.content).toBe("by the way");
  ports.wire.serve(accepted(words?.client_id ?? ""));
  ports.clock.advance(400);
  expect(parts()).toHaveLength(3);
  expect(progress(BOB)?.[0]).toBe("sending");
  deliver();
  expect(progress(BOB)?.[0]).toBe("delivered");
  expect(file()?.state).toBe("whole");
  expect(isSending()).toBe(false);

  const pieces = parts().map(({ content }) => [...(fromBase64(content) ?? [])]);
  expect(Uint8Array.from(pieces.flat())).toEqual(bytes);
  expect(parts().map(({ file }) => file?.part)).toEqual([0, 1, 2]);
  expect(new Set(parts().map(({ file }) => file?.id)).size).toBe(1);
  expect(parts().every(({ content }) => content.length <= 16_384)).toBe(true);
});

test("a message that was read while its file was being sent is read when the file is complete", async () => {
  const { parts, deliver, read, ports, progress } = await sending();
  const first = parts()[0]?.client_id ?? "";
  deliver();
  read(first);
  expect(progress(BOB)).toEqual(["sending"]);
  for (const _ of [1, 2]) {
    deliver();
    ports.clock.advance(400);
  }
  expect(progress(BOB)).toEqual(["read"]);
});

test("after a lost connection the same part is sent again, then the others", async () => {
  const { parts, deliver, ports, progress } = await sending();
  deliver();
  const second = parts().at(-1)?.client_id;
  ports.wire.drop();
  ports.clock.advance(1_000);
  ports.wire.open();
  ports.wire.serve(established({ resumed: "complete" }));
  expect(parts().map(({ client_id }) => client_id)).toEqual([second]);
  expect(progress(BOB)).toEqual(["sending"]);
  deliver();
  ports.clock.advance(400);
  deliver();
  expect(progress(BOB)).toEqual(["delivered"]);
});

test("a lost session fails the file, and a retry starts from the beginning", async () => {
  const { parts, deliver, ports, progress, talk, messenger } = await sending();
  deliver();
  ports.wire.drop();
  ports.clock.advance(1_000);
  ports.wire.open();
  ports.wire.serve(established({ resumed: "new" }), userList([user(BOB, "Bob")]));
  expect(progress(BOB)).toEqual(["failed"]);
  messenger.retry(WITH_BOB, talk(BOB)?.messages[0]?.clientId ?? "");
  await expect.poll(() => parts().at(-1)?.file?.part).toBe(0);
  expect(progress(BOB)).toEqual(["sending"]);
});

test("the user is told if the other person's client takes no files", async () => {
  const { parts, ports, talk } = await sending();
  const clientId = parts()[0]?.client_id ?? "";
  ports.wire.serve(refusal("bad_request", { client_id: clientId }));
  expect(talk(BOB)?.messages[0]?.progress).toEqual({ state: "failed", reason: "takes_no_files" });
});

test("a file that the other side did not keep is marked as failed, is stopped, and can be sent again", async () => {
  const { parts, deliver, ports, talk, messenger, file, read, hear } = await sending();
  const clientId = parts()[0]?.client_id ?? "";
  deliver(clientId);
  read(clientId);
  const message_id = talk(BOB)?.messages[0]?.ids?.at(-1) ?? "";
  hear("notes.bin did not arrive", { action: "refuse", message_id });
  expect(talk(BOB)?.messages).toHaveLength(1);
  expect(talk(BOB)?.messages[0]?.progress).toEqual({ state: "failed", reason: "file_refused" });
  deliver();
  ports.clock.advance(5_000);
  expect(parts()).toHaveLength(2);
  expect(file()?.state).toBe("whole");
  messenger.retry(WITH_BOB, talk(BOB)?.messages[0]?.clientId ?? "");
  await expect.poll(() => parts().at(-1)?.file?.part).toBe(0);
});

test("a refusal of a message without a file is ignored", async () => {
  const { talk, messenger, deliver, ports, hear } = await sending();
  deliver();
  messenger.say(WITH_BOB, "hello");
  deliver(ports.wire.sentOf("chat_message").at(-1)?.client_id);
  for (const message_id of [talk(BOB)?.messages[1]?.ids?.at(-1) ?? "", "unknown"]) {
    hear("no", { action: "refuse", message_id });
  }
  expect(talk(BOB)?.messages.map(({ progress }) => progress?.state)).not.toContain("failed");
  expect(talk(BOB)?.messages).toHaveLength(2);
});

test("a file that can't be kept is refused to its sender, by the id of its message", async () => {
  const { ports } = await sending();
  const [first] = fileFrames(someBytes(100), { bytes: 3_000_000, parts: 245 });
  if (first) ports.wire.serve(first);
  // The own file is sent first: one message at a time to each person.
  const own = ports.wire.sentOf("chat_message")[0]?.client_id ?? "";
  ports.wire.serve(accepted(own), status(2, "delivered", [own]));
  expect(ports.wire.sentOf("chat_message").map(({ about }) => about)).toContainEqual({
    action: "refuse",
    message_id: first?.message.id,
  });
});

test("after a deletion no further part is sent, and the other side is told", async () => {
  const { parts, deliver, ports, key, messenger, file } = await sending();
  deliver();
  messenger.remove(WITH_BOB, key);
  deliver(parts().at(-1)?.client_id);
  ports.clock.advance(5_000);
  expect(parts()).toHaveLength(2);
  expect(file()).toBeUndefined();
  expect(ports.wire.sentOf("chat_message").at(-1)?.about?.action).toBe("delete");
});

test("a reload keeps the message and none of the bytes", async () => {
  const { messenger, reload } = await sending();
  messenger.save();
  const next = await reload();
  expect(next.talk(BOB)?.messages[0]).toMatchObject({ content: "notes.bin" });
  next.ports.wire.open();
  next.ports.wire.serve(established({ resumed: "complete" }), userList([user(BOB, "Bob")]));
  expect(next.ports.wire.sentOf("chat_message")).toEqual([]);
  expect(next.progress(BOB)).toEqual(["failed"]);
});
