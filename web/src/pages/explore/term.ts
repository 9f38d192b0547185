/** A row of the table as a filter. */
import type { Term } from '../../figures/filters';
import type { PageState } from './state';
import { isName, type Named } from './sums';

/** A row as a filter; a merged group has none, nor has the rest. */
export function asTerm(state: PageState, row: Named, not = false): Term | undefined {
  return isName(row.id) ? { name: state.asked.by, value: row.id, not } : undefined;
}
