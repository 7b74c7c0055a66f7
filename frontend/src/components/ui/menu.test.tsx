// A menu by keyboard and by pointer: the focus goes in, moves, and comes back.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Bell, Download, Eraser } from "lucide-react";
import { expect, test } from "vitest";
import { Menu, MenuItem } from "./menu";

function setUp() {
  const done: string[] = [];
  render(
    <>
      <Menu label="More">
        <MenuItem icon={Download} onSelect={() => done.push("save")}>
          Save
        </MenuItem>
        <MenuItem icon={Bell} checked onSelect={() => done.push("mute")}>
          Mute
        </MenuItem>
        <MenuItem icon={Eraser} grave onSelect={() => done.push("clear")}>
          Clear
        </MenuItem>
      </Menu>
      <button type="button">elsewhere</button>
    </>,
  );
  return { done, person: userEvent.setup() };
}

const button = () => screen.getByRole("button", { name: "More" });
const focused = () => document.activeElement?.textContent;

test("opens on its first item; arrows go round, Home, End and letters lead", async () => {
  const { person } = setUp();
  await person.click(button());
  expect(button().getAttribute("aria-expanded")).toBe("true");
  expect(focused()).toBe("Save");
  await person.keyboard("{ArrowUp}");
  expect(focused()).toBe("Clear");
  await person.keyboard("{ArrowDown}");
  expect(focused()).toBe("Save");
  await person.keyboard("m");
  expect(focused()).toBe("Mute");
  await person.keyboard("{End}");
  expect(focused()).toBe("Clear");
  expect(screen.getByRole("menuitemcheckbox").getAttribute("aria-checked")).toBe("true");
});

test("what is chosen is done with the focus back on the button", async () => {
  const { person, done } = setUp();
  await person.click(button());
  await person.keyboard("{ArrowDown}{Enter}");
  expect(done).toEqual(["mute"]);
  expect(screen.queryByRole("menu")).toBeNull();
  expect(document.activeElement).toBe(button());
});

test("Escape and going elsewhere close it and do nothing", async () => {
  const { person, done } = setUp();
  await person.click(button());
  await person.keyboard("{Escape}");
  expect(screen.queryByRole("menu")).toBeNull();
  expect(document.activeElement).toBe(button());
  await person.click(button());
  await person.click(screen.getByRole("button", { name: "elsewhere" }));
  expect(screen.queryByRole("menu")).toBeNull();
  expect(done).toEqual([]);
});
