// Where the focus goes when its element is removed.
import { act, render, screen } from "@testing-library/react";
import { useRef } from "react";
import { expect, test } from "vitest";
import { useKeptFocus } from "./use-kept-focus";

function List({ rows, failed }: { rows: string[]; failed?: string }) {
  const list = useRef<HTMLUListElement>(null);
  useKeptFocus(list, "[data-row]", "[data-stop]");
  return (
    <>
      <ul ref={list} tabIndex={-1} aria-label="list">
        {rows.map((row) => (
          <li key={row} data-row={row} tabIndex={-1}>
            <button type="button" data-stop={row}>
              {row}
            </button>
            {failed === row && <button type="button">Retry</button>}
          </li>
        ))}
      </ul>
      <button type="button">elsewhere</button>
    </>
  );
}

const focus = (name: string) => act(() => screen.getByRole("button", { name }).focus());
const focused = () => document.activeElement?.textContent;

test("goes to the next row, at the end to the one before, and to the list when no row is left", () => {
  const { rerender } = render(<List rows={["a", "b", "c"]} />);
  focus("b");
  rerender(<List rows={["a", "c"]} />);
  expect(focused()).toBe("c");
  rerender(<List rows={["a"]} />);
  expect(focused()).toBe("a");
  rerender(<List rows={[]} />);
  expect(document.activeElement).toBe(screen.getByRole("list", { name: "list" }));
});

test("follows a row that moved before it was removed", () => {
  const { rerender } = render(<List rows={["a", "b", "c"]} />);
  focus("a");
  rerender(<List rows={["b", "c", "a"]} />);
  rerender(<List rows={["b", "c"]} />);
  expect(focused()).toBe("c");
});

test("stays in the row when only a button of it is removed", () => {
  const { rerender } = render(<List rows={["a", "b"]} failed="a" />);
  focus("Retry");
  rerender(<List rows={["a", "b"]} />);
  expect(focused()).toBe("a");
});

test("leaves the focus alone when it is elsewhere", () => {
  const { rerender } = render(<List rows={["a", "b"]} />);
  focus("a");
  focus("elsewhere");
  rerender(<List rows={["b"]} />);
  expect(focused()).toBe("elsewhere");
});
