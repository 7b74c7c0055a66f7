// Words and code in a message: code keeps its lines, and a button copies it and nothing else.
import { screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { conversationPath } from "@/lib/path";
import { renderJoined } from "@/testing/render-app";
import { message, WITH_BOB } from "@/testing/server-frames";

const CODE = "if (a) {\n  b();\n}";

async function told() {
  const app = await renderJoined();
  await app.goTo(conversationPath(WITH_BOB));
  app.serve(message(1, `look at www.example.org:\n\`\`\`js\n${CODE}\n\`\`\`\ndone`));
  const row = screen.getByRole("article", { name: /look at/ });
  return { ...app, row: within(row) };
}

test("code stands between the words, from left to right and to the letter, and links stay links", async () => {
  const { row } = await told();
  const code = row.getByRole("group", { name: "Code" });
  expect(code.textContent).toBe(CODE);
  expect(code.dir).toBe("ltr");
  expect(row.getByText("js")).toBeTruthy();
  expect(row.getByText("done").dir).toBe("auto");
  expect(row.getByRole("link").getAttribute("href")).toBe("https://www.example.org/");
});

test("its button is the next stop for Tab, copies the code, and says so, also where there is no clipboard interface", async () => {
  const { row, person } = await told();
  row.getByRole("link").focus();
  await person.tab();
  expect(document.activeElement).toBe(row.getByRole("button", { name: "Copy code" }));
  await person.keyboard("{Enter}");
  expect(await navigator.clipboard.readText()).toBe(CODE);
  expect(await row.findByRole("button", { name: "Copied" })).toBe(document.activeElement);
  expect(await within(screen.getByRole("status")).findByText(/Copied$/)).toBeTruthy();

  vi.spyOn(navigator, "clipboard", "get").mockReturnValue(undefined as unknown as Clipboard);
  const copied: string[] = [];
  document.execCommand = () =>
    copied.push((document.activeElement as HTMLTextAreaElement).value) > 0;
  await person.keyboard("{Enter}");
  expect(copied).toEqual([CODE]);
  expect(document.activeElement?.textContent).toBe("Copied");
});
