// The theme: chosen with one click, kept on the device, and given back to the system.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { ThemeSwitch } from "./theme-switch";

test("dark, then as the system has it", async () => {
  render(<ThemeSwitch />);
  await userEvent.click(screen.getByRole("radio", { name: "Dark" }));
  expect(document.documentElement.dataset.theme).toBe("dark");
  expect(localStorage.getItem("parley.theme")).toBe("dark");
  await userEvent.click(screen.getByRole("radio", { name: "As the system" }));
  expect(document.documentElement.dataset.theme).toBeUndefined();
  expect(localStorage.getItem("parley.theme")).toBeNull();
});
