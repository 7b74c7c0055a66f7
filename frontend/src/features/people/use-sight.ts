// Reports the people whose rows are on the screen, so that the server sends their changes and the next page is loaded in
// time.
import { useCallback, useEffect, useRef } from "react";
import { useMessenger } from "@/stores/use-messenger";
import type { PeopleRows } from "./order";
import type { TwoLists } from "./two-lists";

/** Rows above and below the screen that count as being on it: the next ones to come into sight. */
const MARGIN = 10;
/** Before the screen was measured. */
const USUAL_HEIGHT = 800;

/** Gives what is to be called when the list was scrolled or changed its size. `total` changes when people come and go. */
export function useSight(
  lists: TwoLists,
  rows: PeopleRows,
  truncated: boolean,
  total: number,
): () => void {
  const messenger = useMessenger();
  const wasTruncated = useRef(false);

  const look = useCallback(() => {
    const sight = truncated ? lists.sight() : null;
    if (!sight) return;
    const first = lists.indexAt(sight.top);
    const last = lists.indexAt(sight.top + (sight.height || USUAL_HEIGHT));
    const ids: string[] = [];
    for (let index = Math.max(0, first - MARGIN); index <= last + MARGIN; index += 1) {
      const row = rows.at(index);
      if (row) ids.push(row.id);
    }
    const from = Math.max(0, first - rows.talks);
    messenger.lookAt({ ids, from, to: Math.max(0, last - rows.talks) });
  }, [lists, messenger, rows, truncated]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: somebody who comes or goes makes the people in sight old.
  useEffect(() => {
    look();
    if (wasTruncated.current && !truncated) messenger.lookAt(null);
    wasTruncated.current = truncated;
  }, [look, messenger, truncated, total]);

  return look;
}
