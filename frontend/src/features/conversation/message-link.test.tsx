// Links in messages: most just lead there, one that may not be what it looks like asks first.
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { conversationPath } from "@/lib/path";
import { renderJoined } from "@/testing/render-app";
import { message, WITH_BOB } from "@/testing/server-frames";

/** The first letter is Cyrillic. */
const DISGUISED = "https://\u0430pple.example/login";

async function told(content: string) {
  const app = await renderJoined();
  await app.goTo(conversationPath(WITH_BOB));
  app.serve(message(1, content));
  return app;
}

test("an ordinary link asks nothing", async () => {
  const { person } = await told("see https://example.org/a");
  const link = screen.getByRole("link", { name: "https://example.org/a" });
  expect(link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
  link.addEventListener("click", (event) => event.preventDefault());
  await person.click(link);
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a link in letters that can look like others says where it leads before it opens", async () => {
  const { person } = await told(`log in at ${DISGUISED}`);
  const link = screen.getByRole("link", { name: DISGUISED });
  let prevented = false;
  document.addEventListener(
    "click",
    (event) => {
      prevented = event.defaultPrevented;
    },
    { once: true },
  );
  await person.click(link);
  expect(prevented).toBe(true);
  const question = within(screen.getByRole("dialog", { name: "Check this link" }));
  expect(question.getByText(/^xn--/).textContent).toBe(new URL(DISGUISED).hostname);
  expect(question.getByRole("link", { name: "Open anyway" }).getAttribute("href")).toBe(
    new URL(DISGUISED).href,
  );
  await person.click(question.getByRole("button", { name: "Cancel" }));
  expect(screen.queryByRole("dialog")).toBeNull();
});
