// The whole app, joined or not, with a server that the test plays.
import { act, render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "@/app/app";
import { fetchChatScreen } from "@/app/late-chat-screen";
import type { ServerFrame, User } from "@/realtime/frames";
import { createMessenger } from "@/stores/messenger";
import { MessengerProvider } from "@/stores/use-messenger";
import { FakePorts } from "./fake-socket";
import { BOB, established, ME, user, userList } from "./server-frames";

// In the browser it is loaded while people choose their name.
await fetchChatScreen();

export function renderApp(ports = new FakePorts()) {
  const at = Promise.resolve({ apiUrl: "", socketUrl: "ws://parley.test/ws" });
  const messenger = createMessenger(ports, at);
  const person = userEvent.setup();
  void messenger.restore();
  render(
    <MessengerProvider value={messenger}>
      <App />
    </MessengerProvider>,
  );
  return {
    ports,
    messenger,
    person,
    serve: (...frames: ServerFrame[]) => act(() => ports.wire.serve(...frames)),
    /** Advances the test's clock; React renders what that changes. */
    advance: (ms: number) => act(() => ports.clock.advance(ms)),
    goTo: (hash: string) =>
      act(async () => {
        const arrived = new Promise((resolve) => {
          window.addEventListener("hashchange", resolve, { once: true });
        });
        window.location.hash = hash;
        await arrived;
      }),
  };
}

export async function renderJoined(others: User[] = [user(BOB, "Bob")]) {
  const app = renderApp();
  await act(() => app.messenger.join("Amber Fox"));
  act(() => app.ports.wire.open());
  app.serve(established(), userList([user(ME, "Amber Fox"), ...others]));
  return app;
}
