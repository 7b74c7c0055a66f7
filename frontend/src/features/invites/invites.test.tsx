// Inviting people and coming by an invite: what is sent, what is shown, and that a code stays nowhere.
import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { text } from "@/i18n/text";
import { conversationPath, inviteLink } from "@/lib/path";
import { fullTime } from "@/lib/time";
import type { FrameOf } from "@/realtime/frames";
import { useNotices } from "@/stores/attention/notices";
import { useSession } from "@/stores/session/session";
import { renderApp, renderJoined } from "@/testing/render-app";
import {
  BOB,
  EVE,
  established,
  ME,
  refusal,
  user,
  userList,
  WITH_BOB,
  WITH_EVE,
} from "@/testing/server-frames";

const CODE = "u1Zr4nHbS0m2x8cVdKq9Tw";
const OTHER = "bGV0cyBtZWV0IGFnYWluIQ";
const made = (more: Partial<FrameOf<"invites">["invites"][number]> = {}): FrameOf<"invites"> => ({
  type: "invites",
  invites: [{ code: CODE, ...more }],
  created: CODE,
});
const result = (
  status: FrameOf<"invite_result">["status"],
  who?: ReturnType<typeof user>,
): FrameOf<"invite_result"> => ({ type: "invite_result", code: CODE, status, user: who });

async function opened() {
  const app = await renderJoined();
  await app.person.click(screen.getByRole("button", { name: "Invite someone" }));
  const dialog = await screen.findByRole("dialog", { name: "Invite someone" });
  return { ...app, dialog: within(dialog) };
}

/** Goes to an invite's link; its code must be out of the address before anything else happens. */
async function comeBy(goTo: (hash: string) => Promise<void>, code = CODE) {
  await goTo(`#/i/${code}`);
  expect(window.location.href).not.toContain(code);
}

test("an invitation is made as it was chosen, shown as a link and copied", async () => {
  const { dialog, person, ports, serve } = await opened();
  expect(dialog.queryByRole("radio")).toBeNull();
  await person.click(dialog.getByRole("button", { name: "Change" }));
  await person.click(dialog.getByRole("radio", { name: "Five uses" }));
  await person.click(dialog.getByRole("radio", { name: "Until you leave" }));
  await person.click(dialog.getByRole("button", { name: "Create invitation" }));
  expect(ports.wire.sentOf("create_invite")).toEqual([
    { type: "create_invite", uses: 5, request_id: expect.any(String) },
  ]);
  serve(made({ uses_left: 5 }));
  const link = inviteLink(window.location.origin, CODE, "Amber Fox");
  expect(dialog.getByText(link)).toBeTruthy();
  expect(dialog.getByText("5 uses left, until you leave")).toBeTruthy();
  const written = vi.spyOn(navigator.clipboard, "writeText");
  await person.click(dialog.getByRole("button", { name: "Copy link" }));
  expect(written).toHaveBeenCalledWith(link);
});

test("without a choice it works once and for an hour", async () => {
  const { dialog, person, ports } = await opened();
  expect(dialog.getByText("One use · For one hour")).toBeTruthy();
  await person.click(dialog.getByRole("button", { name: "Create invitation" }));
  expect(ports.wire.sentOf("create_invite")).toMatchObject([
    { type: "create_invite", uses: 1, expires_in_ms: 3_600_000 },
  ]);
});

test("the invitation is a code to scan, where its address leads others here", async () => {
  vi.spyOn(window.location, "hostname", "get").mockReturnValue("chat.example");
  const { dialog, serve } = await opened();
  serve(made());
  expect(await dialog.findByRole("img", { name: /^QR code/ })).toBeTruthy();
});

test("on this computer's own address no code is shown, and why is said", async () => {
  const { dialog, serve } = await opened();
  serve(made());
  expect(dialog.getByText(/works on this computer only/)).toBeTruthy();
  expect(dialog.queryByRole("img")).toBeNull();
});

test("each open one can be looked at again and withdrawn; one that was used up is gone", async () => {
  const { dialog, person, ports, serve } = await opened();
  serve({ ...made({ uses_left: 1 }), invites: [{ code: OTHER }, { code: CODE, uses_left: 1 }] });
  await person.click(dialog.getAllByRole("button", { name: "Show" })[0] as HTMLElement);
  expect(dialog.getByText(inviteLink(window.location.origin, OTHER, "Amber Fox"))).toBeTruthy();
  await person.click(dialog.getAllByRole("button", { name: "Revoke" })[0] as HTMLElement);
  expect(ports.wire.sentOf("revoke_invite")).toMatchObject([
    { type: "revoke_invite", code: OTHER },
  ]);
  serve({ type: "invites", invites: [] });
  expect(dialog.queryByRole("button", { name: "Revoke" })).toBeNull();
  expect(dialog.queryByText(new RegExp(`${CODE}|${OTHER}`))).toBeNull();
});

test("until when one works is told by the server's clock, as all times are", async () => {
  const { dialog, serve } = await opened();
  act(() => useSession.setState({ clockOffset: -5 * 3_600_000 }));
  const expires_at = "2099-03-01T10:00:00.000Z";
  serve({ ...made(), invites: [{ code: CODE, expires_at }] });
  const until = text.invites.expires(fullTime(Date.parse(expires_at)));
  expect(dialog.getByText((words) => words.includes(until))).toBeTruthy();
});

test("one too many, or no line: why there is none is told", async () => {
  const { dialog, person, ports, serve } = await opened();
  const make = dialog.getByRole("button", { name: "Create invitation" });
  await person.click(make);
  const [{ request_id } = {}] = ports.wire.sentOf("create_invite");
  serve(refusal("bad_request", { message: "At most 20 invites can be open.", request_id }));
  expect(dialog.getByRole("alert").textContent).toContain("At most 20");
  act(() => ports.wire.drop());
  await person.click(make);
  expect(dialog.getByRole("alert").textContent).toContain("You're not connected");
});

test("come by an invite, then joined: it is used, and the conversation opens", async () => {
  const { goTo, person, ports, serve } = renderApp();
  await comeBy(goTo);
  expect(screen.getByText(/Someone invited you to talk. Choose a name/)).toBeTruthy();
  await person.keyboard("{Enter}");
  await waitFor(() => expect(ports.wires).toHaveLength(1));
  act(() => ports.wire.open());
  expect(ports.wire.sentOf("use_invite")).toEqual([]);
  serve(established(), userList([user(ME, "Amber Fox")]));
  expect(ports.wire.sentOf("use_invite")).toMatchObject([{ type: "use_invite", code: CODE }]);
  serve(result("accepted", user(BOB, "Bob")));
  await waitFor(() => expect(window.location.hash).toBe(conversationPath(WITH_BOB)));
  expect(await screen.findByRole("heading", { name: "Bob", level: 2 })).toBeTruthy();
  // Bob is in no list, and here all the same.
  expect(screen.getByRole("link", { name: /Bob.*online/ })).toBeTruthy();
  expect(JSON.stringify([...Object.values(sessionStorage)])).not.toContain(CODE);
  expect(ports.storage.read("parley.tab")).not.toContain(CODE);
});

test("whoever comes by a link reads who invites them; what can't be a name is nobody's", async () => {
  const { goTo } = renderApp();
  await comeBy(goTo, `${CODE}/Bob%20the%20Fox`);
  expect(screen.getByText(/^Bob the Fox invites you to talk/)).toBeTruthy();
  await comeBy(goTo, `${CODE}/${"a".repeat(300)}`);
  expect(screen.getByText(/^Someone invited you to talk/)).toBeTruthy();
});

test("the host hears who came by the invitation, and only of those", async () => {
  const { ports, messenger, serve, person } = await renderJoined([]);
  const note = () => screen.queryByRole("region", { name: "Invitation accepted" });
  // What a request answers, what a line begins with, and somebody who just writes: no guest.
  serve(made({ uses_left: 2 }), { type: "contact", user: user(BOB, "Bob") });
  act(() => ports.wire.drop());
  act(messenger.nudge);
  act(() => ports.wire.open());
  const open: FrameOf<"invites"> = { type: "invites", invites: [{ code: CODE, uses_left: 2 }] };
  serve(established({ resumed: "complete" }), open, { type: "contact", user: user(BOB, "Bob") });
  serve(userList([user(ME, "Amber Fox")]));
  expect(note()).toBeNull();

  serve({ type: "invites", invites: [{ code: CODE, uses_left: 1 }] });
  expect(note()).toBeNull();
  serve({ type: "contact", user: user(EVE, "Eve") });
  expect(note()?.textContent).toContain("Eve accepted your invitation.");
  expect(useNotices.getState().text).toBe("Eve accepted your invitation.");
  serve({ type: "contact", user: user(BOB, "Bob") });
  expect(note()?.textContent).toContain("Eve");
  await person.click(within(note() as HTMLElement).getByRole("button", { name: "Open" }));
  await waitFor(() => expect(window.location.hash).toBe(conversationPath(WITH_EVE)));
  expect(note()).toBeNull();
});

test("already here, an invite is used at once", async () => {
  const { goTo, ports, serve } = await renderJoined([]);
  await comeBy(goTo);
  expect(ports.wire.sentOf("use_invite")).toMatchObject([{ type: "use_invite", code: CODE }]);
  serve(result("accepted", user(EVE, "Eve")));
  await waitFor(() => expect(window.location.hash).toBe(conversationPath(WITH_EVE)));
});

test.each([
  ["used_up", "This invitation has already been used", "Ask for a new link"],
  ["expired", "This invitation has expired", "Ask for a new link"],
  ["unknown", "This invitation isn't valid", "Ask for a new link"],
  ["own", "This is your own link", "Send it to someone else"],
] as const)("%s is said politely, with what to do", async (status, title, advice) => {
  const { goTo, person, serve } = await renderJoined();
  await comeBy(goTo);
  serve(result(status));
  const card = screen.getByRole("dialog", { name: title });
  expect(card.textContent).toContain(advice);
  await person.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("an invite that the server has no time for is said to have failed, and no other error is taken for that", async () => {
  const { goTo, ports, serve } = await renderJoined();
  await comeBy(goTo);
  serve(refusal("rate_limited", { request_id: crypto.randomUUID() }), refusal("rate_limited"));
  expect(screen.queryByRole("dialog")).toBeNull();
  const [{ request_id } = {}] = ports.wire.sentOf("use_invite");
  serve(refusal("rate_limited", { request_id }));
  expect(screen.getByRole("dialog")).toBeTruthy();
});

test("a link that was cut short leads to nobody, and nobody is asked", async () => {
  const { goTo, ports } = await renderJoined();
  await comeBy(goTo, "u1Zr4nHbS0");
  expect(screen.getByRole("dialog", { name: "This invitation isn't valid" })).toBeTruthy();
  expect(ports.wire.sentOf("use_invite")).toEqual([]);
});

test("an invite that the line lost is shown again on the next one", async () => {
  const { goTo, messenger, ports, serve } = await renderJoined();
  await comeBy(goTo);
  act(() => ports.wire.drop());
  act(messenger.nudge);
  act(() => ports.wire.open());
  serve(established({ resumed: "complete" }), userList([user(ME, "Amber Fox")]));
  expect(ports.wire.sentOf("use_invite")).toMatchObject([{ type: "use_invite", code: CODE }]);
});

test("who came by an invite of ours stands in the list, is not said to have left by it, and goes when they go", async () => {
  const { serve } = await renderJoined([]);
  const eve = user(EVE, "Eve");
  serve({ type: "contact", user: eve });
  expect(screen.getByRole("link", { name: /Eve.*online/ })).toBeTruthy();
  serve(userList([user(ME, "Amber Fox")], { revision: 2 }));
  expect(screen.getByRole("link", { name: /Eve.*online/ })).toBeTruthy();
  serve({ type: "contact", user: { ...eve, is_online: false } });
  expect(screen.queryByRole("link", { name: /Eve/ })).toBeNull();
});
