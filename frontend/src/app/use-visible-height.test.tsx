// A soft keyboard that covers the page: the app makes room for it; a zoomed page stays as it is.
import { act, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderApp } from "@/testing/render-app";

class Viewport extends EventTarget {
  height = window.innerHeight;
  scale = 1;
}

function page() {
  const viewport = new Viewport();
  vi.stubGlobal("visualViewport", viewport);
  vi.stubGlobal("scrollTo", vi.fn());
  renderApp();
  const root = screen.getByRole("main").closest<HTMLElement>("[data-page]");
  return {
    height: () => root?.style.height,
    become(height: number, scale = 1) {
      Object.assign(viewport, { height, scale });
      act(() => void viewport.dispatchEvent(new Event("resize")));
    },
  };
}

test("the page ends where the keyboard begins, and grows back afterwards", () => {
  const { height, become } = page();
  expect(height()).toBe("");
  become(window.innerHeight - 300);
  expect(height()).toBe(`${window.innerHeight - 300}px`);
  expect(window.scrollTo).toHaveBeenCalledWith(0, 0);
  become(window.innerHeight);
  expect(height()).toBe("");
});

test("a browser toolbar and a zoom are not mistaken for a keyboard", () => {
  const { height, become } = page();
  become(window.innerHeight - 60);
  expect(height()).toBe("");
  become(window.innerHeight / 2, 2);
  expect(height()).toBe("");
});
