// Oneself: always in sight, and behind the name all that can be done about it.
import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { useSession } from "@/stores/session/session";
import { changeSetting } from "@/stores/settings/settings";
import { renderJoined } from "@/testing/render-app";
import { delta, established, ME, message, refusal, user, userList } from "@/testing/server-frames";

const card = () => screen.getByRole("region", { name: "You" });
const field = () => screen.getByRole("textbox", { name: "Change your name" }) as HTMLInputElement;
const renamed = (name: string) => delta(2, { changed: [user(ME, name)] });

async function opened() {
  const app = await renderJoined();
  await app.person.click(within(card()).getByRole("button", { name: /You are/ }));
  await screen.findByRole("dialog", { name: "You" });
  return app;
}

async function asked(name: string) {
  const app = await opened();
  await app.person.clear(field());
  await app.person.type(field(), `${name}{Enter}`);
  return app;
}

test("says who one is, with the tag that tells people of one name apart", async () => {
  await renderJoined();
  expect(card().textContent).toContain("You are#1111");
  expect(card().textContent).toContain("Amber Fox");
  // In every language the sign comes first.
  expect(within(card()).getByText("#1111").closest("[dir]")?.getAttribute("dir")).toBe("ltr");
});

test("the focus goes into the sheet, which closes by Escape and gives it back", async () => {
  const { person } = await opened();
  expect(screen.getByRole("dialog").contains(document.activeElement)).toBe(true);
  await person.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a new name is asked for, and taken when the list has it", async () => {
  const { ports, serve } = await asked(" Red   Fox ");
  expect(ports.wire.sentOf("rename")).toMatchObject([{ type: "rename", name: "Red Fox" }]);
  expect(card().textContent).toContain("Amber Fox");
  serve(renamed("Red Fox"));
  expect(card().textContent).toContain("Red Fox");
  expect(screen.getByText("Your name is now Red Fox.", { selector: "form p" })).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("the new name lasts: over a reload, and when the session has to begin anew", async () => {
  const { ports, serve, messenger } = await asked("Red Fox");
  serve(renamed("Red Fox"));
  expect(ports.storage.everything()).toContain('"Red Fox"');
  act(() => ports.wire.drop());
  act(messenger.nudge);
  act(() => ports.wire.open());
  serve(refusal("resume_expired"));
  act(() => ports.wire.drop(4501));
  act(() => ports.wire.open());
  expect(ports.wire.sentOf("join")[0]?.name).toBe("Red Fox");
});

test("a name that can't be is told at once; nothing is sent", async () => {
  const { ports } = await asked("a".repeat(21));
  const fault = screen.getByRole("alert");
  expect(fault.textContent).toContain("up to 20 characters");
  expect(field().getAttribute("aria-describedby")).toBe(fault.id);
  expect(ports.wire.sentOf("rename")).toEqual([]);
});

test("the server's words about a name stand under the field, which has the focus", async () => {
  const { ports, serve } = await asked("Red Fox");
  serve(refusal("rate_limited", { message: "About something else." }));
  expect(screen.queryByRole("alert")).toBeNull();
  const [{ request_id } = {}] = ports.wire.sentOf("rename");
  serve(refusal("name_rejected", { message: "Not this one, please.", request_id }));
  expect(screen.getByRole("alert").textContent).toContain("Not this one, please.");
  expect(document.activeElement).toBe(field());
  expect(card().textContent).toContain("Amber Fox");
});

test("without a line, or when it breaks, the old name may still hold, and that is said", async () => {
  const { ports, person, serve, messenger } = await asked("Red Fox");
  act(() => ports.wire.drop());
  expect(screen.getByRole("alert").textContent).toContain("your name may not have changed");
  await person.type(field(), "{Enter}");
  expect(screen.getByRole("alert").textContent).toContain("You're not connected");
  act(messenger.nudge);
  act(() => ports.wire.open());
  serve(established({ resumed: "complete" }), userList([user(ME, "Red Fox")]));
  expect(useSession.getState().me?.name).toBe("Red Fox");
});

test("behind the name stands what is kept, in words; quiet and hidden have a mark beside it", async () => {
  const { messenger } = await opened();
  const sheet = within(screen.getByRole("dialog"));
  expect(sheet.getByText("Nothing is stored")).toBeTruthy();
  expect(sheet.getByText(/Messages are never saved/)).toBeTruthy();
  expect(card().textContent).not.toContain("Who can find you: No one");
  act(() => messenger.setVisibility("invisible"));
  act(() => changeSetting("doNotDisturb", true));
  expect(card().textContent).toContain("Who can find you: No one");
  expect(card().textContent).toContain("Do not disturb is on");
});

test("the id can be copied, and leaving says what is lost and asks nothing", async () => {
  const { person, serve, advance } = await opened();
  serve(message(1, "hello"));
  const sheet = within(screen.getByRole("dialog"));
  const written = vi.spyOn(navigator.clipboard, "writeText");
  await person.click(sheet.getByRole("button", { name: "Copy ID" }));
  expect(written).toHaveBeenCalledWith(ME);
  expect(sheet.getByText(/Your name, conversations and invitations are erased/)).toBeTruthy();
  await person.click(sheet.getByRole("button", { name: "Leave" }));
  advance(5_000);
  await waitFor(() => expect(screen.getByRole("textbox", { name: "Your name" })).toBeTruthy());
});
