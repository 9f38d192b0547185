/** What was left of a budget at the end of each stretch of its window. */
import { approximately, type Nano, nano } from '../../figures/decimal';
import type { Budget } from './shape';

export interface Burn {
  /** 0 to 1 of the window, and what was left then. */
  points: { at: number; left: Nano; label: string }[];
  /** What was spent in the window and does not count, as the budget began later. */
  before: Nano;
  /** What the ledger counts and the answer does not tell by day, as it may be one person's. */
  missing: Nano;
  now: number;
}

export interface Row {
  key: Record<string, string>;
  cost_usd: string;
  api_equivalent_usd: string;
}

/** By which time it is drawn, and undefined where it cannot be. */
export function unit(window: string): 'hour' | 'day' | undefined {
  if (window === 'day') return 'hour';
  return ['week', 'month', 'quarter', 'year'].includes(window) || window.startsWith('rolling:') ? 'day' : undefined;
}

/** The calls of a budget as filters of /api/v1/spend; undefined where they cannot say it. */
export function filters(budget: Budget): string[] | undefined {
  const wanted = Object.entries(budget.scope).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  if (wanted.some(([key, value]) => ['person', 'organization', 'session', 'agent_tree'].includes(key) || /[*?]/.test(value))) return undefined;
  return [...wanted.map(([key, value]) => `${key}:${value}`), ...(budget.count === 'gateway' ? ['source:gateway'] : [])];
}

/**
 * @param ends when each stretch ends, as milliseconds, with the name of it in the answer
 */
export function burn(budget: Budget, rows: Row[], ends: { key: string; at: number }[], now: number): Burn {
  const from = Date.parse(budget.window_start ?? '');
  const to = Date.parse(budget.resets_at ?? '');
  const share = (at: number) => Math.min(1, Math.max(0, (at - from) / (to - from)));
  const by = budget.basis === 'api_equivalent' ? 'api_equivalent_usd' : 'cost_usd';
  const name = Object.keys(rows[0]?.key ?? {})[0] ?? 'day';
  const spentIn = new Map(rows.map((row) => [row.key[name] ?? '', nano(row[by])]));
  const total = rows.reduce((sum, row) => sum + nano(row[by]), 0n);
  const counted = nano(budget.committed_usd ?? '0') + nano(budget.overage_usd ?? '0');
  const before = total > counted ? total - counted : 0n;
  const limit = nano(budget.limit_usd);
  let sum = 0n;
  const points = [{ at: 0, left: limit, label: '' }];
  for (const end of ends) {
    if (share(end.at) <= 0) continue;
    sum += spentIn.get(end.key) ?? 0n;
    const taken = sum > before ? sum - before : 0n;
    points.push({ at: share(Math.min(end.at, now)), left: limit > taken ? limit - taken : 0n, label: end.key });
    if (end.at >= now) break;
  }
  // Now is what the ledger says, whatever is told by day.
  const last = points.at(-1);
  if (last && last.label !== '') last.left = limit > counted ? limit - counted : 0n;
  return { points, before, missing: counted > total ? counted - total : 0n, now: share(now) };
}

/** Whether it goes faster than the window passes. */
export function aheadOfPace(budget: Budget, now: number): boolean {
  const from = Date.parse(budget.window_start ?? '');
  const to = Date.parse(budget.resets_at ?? '');
  const counted = approximately(nano(budget.committed_usd ?? '0') + nano(budget.overage_usd ?? '0'));
  return to > from && counted / Math.max(1e-9, approximately(nano(budget.limit_usd))) > (now - from) / (to - from);
}
