// Notifications in the settings: explained before the browser asks, and where it can't, the reason in words.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as tone from "@/lib/tone";
import { useSettings } from "@/stores/settings/settings";
import { NotificationSettings } from "./notification-settings";

function browser(permission: NotificationPermission, answer = permission) {
  const requestPermission = vi.fn(async () => answer);
  vi.stubGlobal("Notification", { permission, requestPermission });
  return requestPermission;
}

const turnOn = () => screen.queryByRole("button", { name: "Turn on" });

beforeEach(() => void vi.stubGlobal("isSecureContext", true));
afterEach(() => localStorage.clear());

test("the browser asks after the click, and not before", async () => {
  const ask = browser("default", "granted");
  render(<NotificationSettings />);
  expect(screen.getByText(/It will ask for your permission/)).toBeTruthy();
  expect(ask).not.toHaveBeenCalled();
  await userEvent.click(turnOn() as HTMLElement);
  expect(ask).toHaveBeenCalledTimes(1);
  expect(useSettings.getState().notify).toBe("on");
  await userEvent.click(screen.getByRole("button", { name: "Turn off" }));
  expect(useSettings.getState().notify).toBe("off");
});

test("a no to the browser is a no here", async () => {
  browser("default", "denied");
  render(<NotificationSettings />);
  await userEvent.click(turnOn() as HTMLElement);
  expect(useSettings.getState().notify).toBe("off");
  expect(screen.getByText(/Your browser blocks notifications/)).toBeTruthy();
  expect(turnOn()).toBeNull();
});

test("on plain http, the reason is told in place of a button", () => {
  browser("denied");
  vi.stubGlobal("isSecureContext", false);
  render(<NotificationSettings />);
  expect(screen.getByText(/only for https addresses/)).toBeTruthy();
  expect(turnOn()).toBeNull();
});

test("the tone can be tried while it is off", async () => {
  const play = vi.spyOn(tone, "playTone").mockImplementation(() => {});
  browser("default");
  render(<NotificationSettings />);
  const choice = screen.getByRole("checkbox", { name: "Soft sound for new messages" });
  expect(choice).toHaveProperty("checked", false);
  await userEvent.click(screen.getByRole("button", { name: "Play sound" }));
  expect(play).toHaveBeenCalledTimes(1);
});
