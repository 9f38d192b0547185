/** Calm under live data: while the pointer or the focus is inside, rows stay where they are and figures change in place. */
import { type FocusEvent, useRef, useState } from 'react';

export interface Still<T> {
  row: T;
  /** It is not there any more; it goes when the reader leaves. */
  gone: boolean;
}

/**
 * The rows to show. While still, those that were shown keep their places, even when they are gone, and new ones come
 * last; else they stand as wanted.
 */
export function kept<T>(shown: Still<T>[], wanted: T[], id: (row: T) => string, still: boolean): Still<T>[] {
  if (!still) return wanted.map((row) => ({ row, gone: false }));
  const now = new Map(wanted.map((row) => [id(row), row]));
  const old = shown.map((each) => {
    const row = now.get(id(each.row));
    now.delete(id(each.row));
    return row === undefined ? { row: each.row, gone: true } : { row, gone: false };
  });
  return [...old, ...[...now.values()].map((row) => ({ row, gone: false }))];
}

export function useStill<T>(wanted: T[], id: (row: T) => string) {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const shown = useRef<Still<T>[]>([]);
  shown.current = kept(shown.current, wanted, id, pointed || focused);
  return {
    rows: shown.current,
    inside: {
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: (event: FocusEvent) => setFocused(event.currentTarget.contains(event.relatedTarget)),
    },
  };
}
