// The theme: chosen on the way in, kept on the device, and given back to the system.
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "@/testing/render-app";

test("dark, then as the system has it", async () => {
  const { person } = renderApp();
  const list = screen.getByRole("combobox", { name: "Theme" });
  await person.selectOptions(list, "Dark");
  expect(document.documentElement.dataset.theme).toBe("dark");
  expect(localStorage.getItem("parley.theme")).toBe("dark");
  await person.selectOptions(list, "System");
  expect(document.documentElement.dataset.theme).toBeUndefined();
  expect(localStorage.getItem("parley.theme")).toBeNull();
});
