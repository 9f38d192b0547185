/** Where a window stands: of today's with its forecast, of a past one with what it came to. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import { get, type Schema } from '../../api/client';
import type { Window } from '../../app/period';
import { useSettings } from '../../app/settings';
import { decimal, nano, sum } from '../../figures/decimal';
import { daysBetween } from '../../figures/period';

export type Standing = Schema['Forecast'];
export type Group = Schema['ForecastGroup'];
export type By = 'team' | 'mandate' | 'client' | 'model';

export const BYS: By[] = ['team', 'mandate', 'client', 'model'];

const FRESH_MS = 30_000;
/** While days are being summed, what is told grows by the second. */
const SUMMING_MS = 3_000;

/** Windows that the API forecasts, when they are under way. */
const FORECAST: string[] = ['week', 'month', 'quarter', 'year'];

export function isForecast(window: Window): boolean {
  return window.open && FORECAST.includes(window.period.kind);
}

export function useStanding(window: Window, by: By) {
  const { dates } = useSettings();
  const { period } = window;
  return useQuery({
    queryKey: ['standing', period.text, window.today, by],
    queryFn: ({ signal }) => (isForecast(window) ? get('/api/v1/forecast', { window: period.kind, group_by: by }, signal) : past(window, by, dates.zone, signal)),
    placeholderData: (old) => old,
    refetchInterval: (query) => (window.open ? (query.state.data?.unclosed_days ? SUMMING_MS : FRESH_MS) : false),
  });
}

const OF_THE_SAME_SUMS = ['variance', 'basis', 'needs'];

/** Asks again for what else the page shows, whenever days have been summed meanwhile. */
export function useFollowing(standing: Standing | undefined): void {
  const client = useQueryClient();
  const waiting = standing?.unclosed_days ?? 0;
  const before = useRef(waiting);
  useEffect(() => {
    if (before.current > 0 && waiting !== before.current) OF_THE_SAME_SUMS.forEach((name) => void client.invalidateQueries({ queryKey: [name] }));
    before.current = waiting;
  }, [client, waiting]);
}

/** With all that was spent, where more of that is known than days tell. */
export function whole(standing: Standing, usd: string | undefined): Standing {
  return usd !== undefined && nano(usd) > nano(standing.committed_usd) ? { ...standing, committed_usd: usd } : standing;
}

/** The same shape from plain sums: every day known, nothing expected. */
async function past(window: Window, by: By, zone: string, signal: AbortSignal): Promise<Standing> {
  const ask = (of: { from: string; to: string }) => get('/api/v1/spend', { from: of.from, to: of.to, timezone: zone, group_by: `${by},day`, limit: 10_000 }, signal);
  const [now, then] = await Promise.all([ask(window.period), ask(window.against)]);
  const length = daysBetween(window.period.from, window.period.to);
  const groups = new Map<string, string[]>();
  const days = Array.from({ length }, () => 0n);
  for (const row of now.rows) {
    const index = daysBetween(window.period.from, row.key['day'] ?? window.period.from);
    if (index < 0 || index >= length) continue;
    const name = row.key[by] ?? '';
    const series = groups.get(name) ?? Array.from({ length }, () => '0');
    series[index] = decimal(nano(series[index] ?? '0') + nano(row.cost_usd));
    groups.set(name, series);
    days[index] = (days[index] ?? 0n) + nano(row.cost_usd);
  }
  const before = new Map<string, bigint>();
  const earlier = Array.from({ length: Math.max(1, daysBetween(window.against.from, window.against.to)) }, () => 0n);
  for (const row of then.rows) {
    before.set(row.key[by] ?? '', (before.get(row.key[by] ?? '') ?? 0n) + nano(row.cost_usd));
    const index = daysBetween(window.against.from, row.key['day'] ?? window.against.from);
    if (index >= 0 && index < earlier.length) earlier[index] = (earlier[index] ?? 0n) + nano(row.cost_usd);
  }
  const first = Date.parse(`${window.period.from}T00:00:00Z`);
  return {
    window: { name: 'month', from: now.from, to: now.to, timezone: zone },
    as_of: now.to,
    complete_to: now.to,
    unclosed_days: 0,
    group_by: by,
    committed_usd: now.total.cost_usd,
    told_usd: now.total.cost_usd,
    held_usd: '0',
    limit_usd: null,
    budget: null,
    mode: null,
    forecast: {},
    days: days.map((value, index) => ({ day: new Date(first + index * 86_400_000).toISOString().slice(0, 10), spent_usd: decimal(value), expected_usd: null })),
    before: { from: then.from, to: then.to, total_usd: then.total.cost_usd, to_date_usd: then.total.cost_usd, days: earlier.map(decimal) },
    groups: [...groups.entries()]
      .map(([key, series]): Group => ({
        key, days: series, spent_usd: decimal(sum(series.map(nano))), before_usd: decimal(before.get(key) ?? 0n), held_usd: '0', forecast: {}, stops_at_limit: false,
        budget: null, mode: null, limit_usd: null, ceiling_usd: null, left_usd: null, runs_out_at: null,
      }))
      .sort((a, b) => (nano(b.spent_usd) > nano(a.spent_usd) ? 1 : -1)),
    truncated: now.truncated,
  };
}
