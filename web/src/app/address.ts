/** What a page shows is in its address: filters, the chosen row, the tab. */
import { useNavigate, useSearch } from '@tanstack/react-router';

import type { Search } from './search';

export type Change = Record<string, string | undefined>;

/** What the address says, and how to say something else; typing replaces, choosing can be gone back from. */
export function useAddress(): [Search, (change: Change, replace?: boolean) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const change = (wanted: Change, replace = false) =>
    void navigate({ to: '.', search: ((old: Search) => ({ ...old, ...wanted })) as never, replace, resetScroll: false });
  return [search, change];
}
