/** The page's address, read: what is not understood is said, and the rest holds. */
import { type Dimension, isDimension, readTerms, type Term } from '../../figures/filters';
import { STEP_SIZES, type StepSize, stepsFor, usualStep } from '../../figures/steps';
import type { Period } from '../../figures/period';
import { isMeasure } from './measures';

export interface Asked {
  by: Dimension;
  also: Dimension | undefined;
  measure: string;
  step: StepSize;
  terms: Term[];
  compare: boolean;
  /** The chart as a table. */
  asTable: boolean;
  tab: 'sums' | 'calls';
  sort: string;
  /** The row whose meters are open. */
  open: string | undefined;
  /** The call that is looked at. */
  call: string | undefined;
  /** Parts of the address that say nothing. */
  nonsense: string[];
}

export type Search = Record<string, string | undefined>;

const WORD = 60;

export function readAddress(search: Search, period: Period): Asked {
  const nonsense: string[] = [];
  const not = (name: string, text: string) => nonsense.push(`${name}=${text.slice(0, WORD)}`);
  const by = search['by'] ?? 'model';
  if (!isDimension(by)) not('by', by);
  const also = search['also'];
  if (also !== undefined && !isDimension(also)) not('also', also);
  const measure = search['m'] ?? 'cost';
  if (!isMeasure(measure)) not('m', measure);
  const step = search['s'];
  const fits = stepsFor(period);
  if (step !== undefined && !(STEP_SIZES as readonly string[]).includes(step)) not('s', step);
  const { terms, nonsense: wrong } = readTerms(search['f']);
  wrong.forEach((text) => not('f', text));
  const shownBy = isDimension(by) ? by : 'model';
  return {
    by: shownBy,
    also: also !== undefined && isDimension(also) && also !== shownBy ? also : undefined,
    measure: isMeasure(measure) ? measure : 'cost',
    step: fits.find((each) => each === step) ?? usualStep(period),
    terms,
    compare: search['c'] !== 'none',
    asTable: search['v'] === 'table',
    tab: search['t'] === 'calls' ? 'calls' : 'sums',
    sort: search['sort'] ?? '-sum',
    open: search['open'],
    call: search['call'],
    nonsense,
  };
}
