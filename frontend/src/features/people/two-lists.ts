// Two lists below each other in one scrolling element, counted through as one: first the conversations, then everybody else.
import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { VirtualizerHandle } from "virtua";

export interface TwoLists {
  /** The row at this distance from the top of what scrolls. */
  indexAt(offset: number): number;
  /** Where a row begins, in the same measure. */
  topOf(index: number): number;
  /** Scrolls as little as it takes to see the row. */
  show(index: number): void;
  /** Null before the first picture. */
  sight(): { top: number; height: number } | null;
}

export interface ListPlaces {
  talks: RefObject<VirtualizerHandle | null>;
  rest: RefObject<VirtualizerHandle | null>;
  talksHeading: RefObject<HTMLHeadingElement | null>;
  restHeading: RefObject<HTMLDivElement | null>;
  /** Where each list begins. */
  talksTop: number;
  restTop: number;
  both: TwoLists;
}

/** `count`: how many rows the first list has. */
export function useTwoLists(count: number): ListPlaces {
  const talks = useRef<VirtualizerHandle>(null);
  const rest = useRef<VirtualizerHandle>(null);
  const talksHeading = useRef<HTMLHeadingElement>(null);
  const restHeading = useRef<HTMLDivElement>(null);
  const [tops, setTops] = useState({ talksTop: 0, restTop: 0 });
  const hasTalks = count > 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: with the first conversation there is a list to be measured.
  useLayoutEffect(() => {
    const measure = () => {
      const talksTop = below(talksHeading.current);
      const restTop = below(restHeading.current);
      setTops((before) =>
        before.talksTop === talksTop && before.restTop === restTop ? before : { talksTop, restTop },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const heading of [talksHeading.current, restHeading.current]) {
      if (heading) observer.observe(heading);
    }
    // What is above the second heading moves it.
    const list = talksHeading.current?.nextElementSibling;
    if (list) observer.observe(list);
    return () => observer.disconnect();
  }, [hasTalks]);

  const both = useMemo<TwoLists>(
    () => ({
      indexAt(offset) {
        const inRest = offset >= below(restHeading.current) || count === 0;
        if (!inRest) return talks.current?.findItemIndex(offset) ?? 0;
        return count + (rest.current?.findItemIndex(offset) ?? 0);
      },
      topOf(index) {
        return index < count
          ? below(talksHeading.current) + index * heightOf(talks.current)
          : below(restHeading.current) + (index - count) * heightOf(rest.current);
      },
      show(index) {
        const [list, place] = index < count ? [talks, index] : [rest, index - count];
        list.current?.scrollToIndex(place, { align: "nearest" });
      },
      sight() {
        const list = rest.current ?? talks.current;
        return list && { top: list.scrollOffset, height: list.viewportSize };
      },
    }),
    [count],
  );

  return { talks, rest, talksHeading, restHeading, ...tops, both };
}

function below(heading: HTMLElement | null): number {
  return heading ? heading.offsetTop + heading.offsetHeight : 0;
}

function heightOf(list: VirtualizerHandle | null): number {
  return list?.getItemSize(0) ?? 0;
}
