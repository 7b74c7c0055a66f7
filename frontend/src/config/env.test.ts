// Where the API is: config.json decides before the build's setting, and without both it is the page's own host.
import { expect, test } from "vitest";
import { endpoints, panicExit } from "./env";

const home = "https://parley.test:3000";

test("the page's own host by default; wss where the page is https", () => {
  expect(endpoints({ runtime: null, buildTime: undefined, home })).toEqual({
    apiUrl: "",
    socketUrl: "wss://parley.test:3000/ws",
  });
  expect(endpoints({ runtime: null, buildTime: "", home: "http://10.0.0.7:3000" }).socketUrl).toBe(
    "ws://10.0.0.7:3000/ws",
  );
});

test("in a folder of its host the app finds the API in that folder", () => {
  const own = { runtime: null, buildTime: undefined, home: "https://parley.test/talk/here/" };
  expect(endpoints(own)).toEqual({
    apiUrl: "/talk/here",
    socketUrl: "wss://parley.test/talk/here/ws",
  });
  expect(endpoints({ ...own, runtime: '{"apiUrl":"/api"}' }).socketUrl).toBe(
    "wss://parley.test/api/ws",
  );
});

test("the build's setting, and config.json before it", () => {
  const buildTime = "https://api.parley.test/";
  expect(endpoints({ runtime: '{"apiUrl":""}', buildTime, home })).toEqual({
    apiUrl: "https://api.parley.test",
    socketUrl: "wss://api.parley.test/ws",
  });
  expect(endpoints({ runtime: '{"apiUrl":"http://lan:8000"}', buildTime, home }).socketUrl).toBe(
    "ws://lan:8000/ws",
  );
});

test.each(["<!doctype html>", "[]", "null", '{"apiUrl":7}'])("%j is no setting", (runtime) => {
  expect(endpoints({ runtime, buildTime: undefined, home }).apiUrl).toBe("");
});

test("the panic exit is off until it has the address of a web page", () => {
  expect(panicExit('{"panicExitUrl":"https://weather.example/today"}')).toBe(
    "https://weather.example/today",
  );
  for (const url of ["", "weather.example", "javascript:alert(1)", "https://", 7]) {
    expect(panicExit(JSON.stringify({ panicExitUrl: url }))).toBeNull();
  }
  expect(panicExit(null)).toBeNull();
});
