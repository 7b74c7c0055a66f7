// More people than fit into the server's list: they come in pages, are found by name, and rows appear and disappear.
import { audit } from "./support/axe.ts";
import { PlainClient } from "./support/plain-client.ts";
import { expect, message, people, rowOf, say, talkTo, test } from "./support/test.ts";

const COUNT = 60;

test.use({
  settings: {
    PRESENCE_LIST_LIMIT: "20",
    MAX_CONNECTIONS_PER_ADDRESS: "0",
    CONNECT_RATE_PER_ADDRESS: "0",
  },
});

const nameOf = (number: number) => `Person ${String(number).padStart(3, "0")}`;

function gather(apiUrl: string): Promise<PlainClient[]> {
  return Promise.all(
    Array.from({ length: COUNT }, (_, number) => PlainClient.connect(apiUrl, nameOf(number))),
  );
}

test("a long list: its pages, its search, and who comes and goes", async ({ come, backend }) => {
  const crowd = await gather(backend.url);
  const amber = await come("Amber Fox");
  await expect(people(amber).getByText(`${COUNT + 1} online`)).toBeVisible();
  await expect(rowOf(amber, nameOf(0))).toBeVisible();
  await audit(amber);

  // Far beyond the list that the server sends by itself.
  const list = people(amber).getByRole("list");
  await list.evaluate((element) => element.parentElement?.scrollTo(0, 1_000_000));
  await expect(rowOf(amber, nameOf(COUNT - 1))).toBeVisible();
  await expect(people(amber).getByText("Loading…")).toHaveCount(0);
  await expect(people(amber).getByRole("listitem").last()).toHaveAttribute(
    "aria-setsize",
    String(COUNT),
  );

  // A person on the screen leaves and the row disappears; another joins and is counted.
  crowd[COUNT - 2]?.close();
  await expect(rowOf(amber, nameOf(COUNT - 2))).toHaveCount(0);
  await expect(people(amber).getByText(`${COUNT} online`)).toBeVisible();
  await PlainClient.connect(backend.url, "Zoe");
  await expect(people(amber).getByText(`${COUNT + 1} online`)).toBeVisible();

  const filter = amber.getByRole("textbox", { name: "Find someone by name" });
  await filter.fill("on 03");
  await expect(people(amber).getByRole("link")).toHaveCount(10);
  await expect(people(amber).getByText(`${COUNT - 10} more people here`)).toBeVisible();
  await filter.fill("zo");
  await expect(rowOf(amber, "Zoe")).toBeVisible();
  await expect(people(amber).getByRole("link")).toHaveCount(1);
  await filter.fill("nobody at all");
  await expect(amber.getByText("No one called “nobody at all” is here.")).toBeVisible();
  await audit(amber);
});

test("a conversation with somebody far down the list stays on top, and says when they left", async ({
  come,
  backend,
}) => {
  const crowd = await gather(backend.url);
  const amber = await come("Amber Fox");
  const far = nameOf(COUNT - 5);
  await amber.getByRole("textbox", { name: "Find someone by name" }).fill(far);
  await talkTo(amber, far);
  await say(amber, "Hello down there");
  await expect(message(amber, far, "Hello down there").getByText("Delivered")).toBeAttached();
  await expect(amber.getByRole("textbox", { name: "Find someone by name" })).toHaveValue("");
  await expect(people(amber).getByRole("link").first()).toContainText(far);
  crowd[COUNT - 5]?.close();
  await expect(amber.getByText(`${far} has left`, { exact: true })).toBeVisible();
  await expect(rowOf(amber, far)).toContainText("left");
});
