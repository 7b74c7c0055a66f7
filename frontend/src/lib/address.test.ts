// The page's address is offered to others only if they can open it, and encryption is claimed only if there is some.
import { expect, test } from "vitest";
import { isThisDeviceOnly, lineOf } from "./address";

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

test.each([
  ["https:", "chat.example", "encrypted"],
  ["https:", "localhost", "encrypted"],
  ["http:", "chat.example", "open"],
  ["http:", "192.168.0.12", "open"],
  ["http:", "localhost", "own"],
  ["http:", "127.0.0.1", "own"],
])("the line to %s//%s is %s: only https is called encrypted", (protocol, hostname, line) => {
  expect(lineOf({ protocol, hostname })).toBe(line);
});
