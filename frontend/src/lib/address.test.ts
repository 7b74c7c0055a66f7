// An address is only offered to others when it leads them here, and encryption is only claimed where it is.
import { expect, test } from "vitest";
import { isLineEncrypted, isThisDeviceOnly } from "./address";

test.each([
  ["localhost", true],
  ["parley.localhost", true],
  ["127.0.0.1", true],
  ["127.1.2.3", true],
  ["[::1]", true],
  ["192.168.0.12", false],
  ["localhost.example", false],
  ["127.0.0.1.example", false],
  ["chat.example", false],
])("%s leads to this device only: %s", (hostname, only) => {
  expect(isThisDeviceOnly(hostname)).toBe(only);
});

test("only https is called encrypted", () => {
  expect(isLineEncrypted({ protocol: "https:" })).toBe(true);
  expect(isLineEncrypted({ protocol: "http:" })).toBe(false);
});
