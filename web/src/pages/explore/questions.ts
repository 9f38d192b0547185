/** What the page asks the API: at most seven questions of sums, most often four. */
import { useQuery } from '@tanstack/react-query';

import { address, get, type Query, type Schema } from '../../api/client';
import type { Window } from '../../app/period';
import { elapsed } from '../../app/period';
import { nano, sum } from '../../figures/decimal';
import { type Term, writeTerm } from '../../figures/filters';
import { plusDays } from '../../figures/period';
import { SLOTS } from '../../figures/slots';
import type { Asked } from './address';
import { byName, leading, type Named, named, type SpendRow } from './sums';

export type Spend = Omit<Schema['Spend'], 'rows'> & { rows: SpendRow[] };

export const MOST_ROWS = 10_000;
export const BRUSH_DAYS = 90;
const FRESH_MS = 30_000;

export interface Scope {
  span: { from: string; to: string };
  terms: Term[];
  zone: string;
  /** Why single calls of people are looked at; sums need none. */
  reason: string | undefined;
}

export function question(scope: Scope, groups: string[], limit = MOST_ROWS): Query {
  return {
    from: scope.span.from,
    to: scope.span.to,
    timezone: scope.zone,
    ...(groups.length > 0 ? { group_by: groups.join(',') } : {}),
    filter: scope.terms.map(writeTerm),
    limit,
  };
}

export function askSpend(query: Query, signal?: AbortSignal): Promise<Spend> {
  return get('/api/v1/spend', query, signal) as Promise<Spend>;
}

export function useSpend(query: Query, enabled = true, open = false) {
  return useQuery({
    queryKey: ['spend', query],
    queryFn: ({ signal }) => askSpend(query, signal),
    enabled,
    refetchInterval: open ? FRESH_MS : false,
    staleTime: open ? 10_000 : 300_000,
  });
}

export interface Found {
  /** By name, of the whole period. */
  names: Named[];
  /** By step and name; of the leading names alone where there are too many. */
  inTime: SpendRow[];
  /** By step alone, where `inTime` has not all. */
  allInTime: SpendRow[] | undefined;
  /** By both names, for the pivot. */
  pairs: SpendRow[];
  pairsCut: boolean;
  /** What of `names` can be told by time too, where an invoice shows more of it. */
  told: { names: Named[]; answer: Spend } | undefined;
  /** More names than an answer holds: the last row stands for them. */
  cut: boolean;
  answer: Spend;
  api: string;
}

function mergedIn(rows: SpendRow[], by: string): bigint {
  return sum(rows.filter((row) => row.merged_names.includes(by)).map((row) => nano(row.cost_usd)));
}

const INVOICED: readonly string[] = ['model', 'provider'];

/** Whether an invoice may show what is asked for whole, though nobody may by day: by model and provider, to finance and admin. */
function isInvoiced(asked: Asked): boolean {
  return asked.also === undefined && [asked.by, ...asked.terms.map((term) => term.name)].every((name) => INVOICED.includes(name));
}

/** One question, where its answer fits; else those that fit. */
export function useSums(asked: Asked, scope: Scope, window: Window) {
  const shown = { ...scope, span: { from: window.period.from, to: window.period.to } };
  const groups = [asked.step, asked.by, ...(asked.also ? [asked.also] : [])];
  const whole = useSpend(question(shown, groups), true, window.open);
  const big = whole.data?.truncated ?? false;
  const merged = whole.data !== undefined && (whole.data.withheld || whole.data.rows.some((row) => row.merged_names.includes(asked.by)));
  const names = useSpend(question(shown, [asked.by]), big || (merged && isInvoiced(asked)), window.open);
  const total = useSpend(question(shown, [asked.step]), big, window.open);
  const top = names.data ? leading(byName(names.data.rows, asked.by), asked.measure, SLOTS) : [];
  const ofTop = [...asked.terms.filter((term) => term.name !== asked.by || term.not), ...top.map((value) => ({ name: asked.by, value, not: false }))];
  const inTime = useSpend(question({ ...shown, terms: ofTop }, [asked.step, asked.by]), big && top.length > 0, window.open);
  const pairs = useSpend(question(shown, asked.also ? [asked.by, asked.also] : []), big && asked.also !== undefined, window.open);
  const failed = [whole, names, total, inTime, pairs].find((query) => query.isError && query.data === undefined);
  return { found: found(), failed };

  function found(): Found | undefined {
    if (!whole.data) return undefined;
    if (!big && merged && isInvoiced(asked)) {
      if (!names.data) return undefined;
      // Of the day that is not over an invoice shows no more than cells do.
      if (mergedIn(names.data.rows, asked.by) < mergedIn(whole.data.rows, asked.by) || nano(names.data.total.cost_usd) > nano(whole.data.total.cost_usd)) {
        const told = { names: byName(whole.data.rows, asked.by), answer: whole.data };
        return { names: named(names.data, asked.by), inTime: whole.data.rows, allInTime: undefined, pairs: [], pairsCut: false, told, cut: names.data.truncated, answer: names.data, api: address('/api/v1/spend', question(shown, [asked.by])) };
      }
    }
    if (!big) {
      return { names: byName(whole.data.rows, asked.by), inTime: whole.data.rows, allInTime: undefined, pairs: whole.data.rows, pairsCut: false, told: undefined, cut: false, answer: whole.data, api: address('/api/v1/spend', question(shown, groups)) };
    }
    if (!names.data || !total.data || (top.length > 0 && !inTime.data) || (asked.also && !pairs.data)) return undefined;
    return {
      names: named(names.data, asked.by),
      inTime: (inTime.data?.rows ?? []).filter((row) => top.includes(row.key[asked.by] ?? '')),
      allInTime: total.data.rows,
      pairs: pairs.data?.rows ?? [],
      pairsCut: pairs.data?.truncated ?? false,
      told: undefined,
      cut: names.data.truncated,
      answer: names.data,
      api: address('/api/v1/spend', question(shown, [asked.by])),
    };
  }
}

/** The stretch before, by name, as far as the shown one has come. */
export function useBefore(asked: Asked, scope: Scope, window: Window) {
  return useSpend(question({ ...scope, span: window.against }, [asked.by]), asked.compare && asked.also === undefined);
}

/** The days around the period, for the strip that one chooses in. */
export function useAround(scope: Scope, window: Window) {
  const end = elapsed(window.period, window.today).to;
  const first = plusDays(end, -BRUSH_DAYS);
  const span = { from: first < window.period.from ? first : window.period.from, to: end };
  return { span, query: useSpend(question({ ...scope, span }, ['day']), span.from < span.to) };
}
