// The settings: opened and closed by keyboard, kept on this device, and on until somebody switches them off.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { useSettings } from "@/stores/settings";
import { SettingsMenu } from "./settings-menu";

const button = () => screen.getByRole("button", { name: "Settings" });
const dialog = () => screen.queryByRole("dialog", { name: "Settings" });

test("opens by keyboard with the focus inside, and gives it back on Escape", async () => {
  render(<SettingsMenu />);
  await userEvent.tab();
  await userEvent.keyboard("{Enter}");
  expect(dialog()?.contains(document.activeElement)).toBe(true);
  expect(button().getAttribute("aria-expanded")).toBe("true");
  await userEvent.keyboard("{Escape}");
  expect(dialog()).toBeNull();
  expect(document.activeElement).toBe(button());
});

test("closes when somebody goes elsewhere", async () => {
  render(
    <>
      <SettingsMenu />
      <p>elsewhere</p>
    </>,
  );
  await userEvent.click(button());
  await userEvent.click(screen.getByText("elsewhere"));
  expect(dialog()).toBeNull();
});

test.each([
  ["Let others see what I have read", "showRead", "parley.show-read"],
  ["Let others see when I type", "showTyping", "parley.show-typing"],
] as const)("%s: on, and off for good when switched off", async (name, what, key) => {
  render(<SettingsMenu />);
  await userEvent.click(button());
  const choice = screen.getByRole("checkbox", { name });
  expect(choice).toHaveProperty("checked", true);
  await userEvent.click(choice);
  expect(useSettings.getState()[what]).toBe(false);
  expect(localStorage.getItem(key)).toBe("off");
  await userEvent.click(choice);
  expect(useSettings.getState()[what]).toBe(true);
  expect(localStorage.getItem(key)).toBeNull();
});
