/** Which rows of a long table are in sight of the window. */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useState } from 'react';

export interface InSight {
  first: number;
  last: number;
  /** Pixels before and after them. */
  before: number;
  after: number;
  measure: ((row: HTMLTableRowElement | null) => void) | undefined;
  show: (index: number) => void;
}

const ROW_PX = 36;
const HEAD_PX = 30;

export function useRowsInSight(table: RefObject<HTMLTableElement | null>, count: number, long: boolean): InSight {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (!long || !table.current) return;
    const at = Math.round(table.current.getBoundingClientRect().top + scrollY + HEAD_PX);
    if (Math.abs(at - top) > 1) setTop(at);
  });
  const sight = useWindowVirtualizer({ count: long ? count : 0, estimateSize: () => ROW_PX, overscan: 12, scrollMargin: top, enabled: long });
  if (!long) return { first: 0, last: count - 1, before: 0, after: 0, measure: undefined, show: () => undefined };
  const items = sight.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  return {
    first: first?.index ?? 0,
    last: last?.index ?? Math.min(count - 1, 30),
    before: first ? first.start - top : 0,
    after: last ? Math.max(0, sight.getTotalSize() - (last.end - top)) : (count - 31) * ROW_PX,
    measure: sight.measureElement,
    show: (index) => sight.scrollToIndex(index),
  };
}
