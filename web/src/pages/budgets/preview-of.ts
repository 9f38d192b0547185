/** What a budget would have met, as far as the page reckons with it. */
import type { Schema } from '../../api/client';
import { type BudgetDraft, decimalText, type ScopeName } from './draft';

export type Preview = Schema['BudgetPreview'];
type Caution = Preview['cautions'][number];

const UNRECORDED: ScopeName[] = ['person', 'session', 'agent_tree'];
const WITH_DAYS = ['day', 'week', 'month', 'quarter', 'year', 'total'];

/** Why a draft is not previewed: what recorded spend does not tell; undefined where it is. */
export type Unfit = { why: 'window' } | { why: 'keys'; keys: ScopeName[] } | { why: 'glob'; value: string };

export function unfit(draft: BudgetDraft): Unfit | undefined {
  const scope = draft.scope.filter((row) => row.value.trim());
  const keys = [...scope.map((row) => row.key).filter((key) => UNRECORDED.includes(key)), ...draft.per];
  if (keys.length > 0) return { why: 'keys', keys: [...new Set(keys)] };
  if (!WITH_DAYS.includes(draft.window)) return { why: 'window' };
  const glob = scope.find((row) => row.key !== 'organization' && /\*./.test(row.value.trim()));
  return glob ? { why: 'glob', value: glob.value.trim() } : undefined;
}

/** Whether its limit can be read yet: nothing is asked while somebody types. */
export function hasLimit(draft: BudgetDraft): boolean {
  return /^\d{1,9}(\.\d{1,9})?$/.test(decimalText(draft.limit));
}

/** How many of its windows had nothing left, and the first day of that. */
export function empties(preview: Preview): { count: number; first: string | undefined } {
  const days = preview.windows.flatMap((window) => window.empty_on ?? []);
  return { count: days.length, first: days[0] };
}

/** The days that were looked at. */
export function daysOf(preview: Preview): number {
  return Math.round((Date.parse(preview.to) - Date.parse(preview.from)) / 86_400_000);
}

const SAID: Caution[] = ['cut', 'outside_counted', 'merged', 'withheld', 'people_left_out'];

/** What is said of how exact it is; that nothing is recorded is the answer itself. */
export function said(preview: Preview): Exclude<Caution, 'nothing_recorded'>[] {
  return SAID.filter((each): each is Exclude<Caution, 'nothing_recorded'> => each !== 'nothing_recorded' && preview.cautions.includes(each));
}
