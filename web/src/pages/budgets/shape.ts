/** Budgets as a tree, and what stands on them. Money is compared exactly; numbers are for shapes alone. */
import type { Schema } from '../../api/client';
import { type Nano, nano } from '../../figures/decimal';
import type { TreeNode } from '../../parts/tree';

export type Budget = Schema['Budget'];
export type Team = Schema['Team'];
export type Forecast = Schema['Forecast'];
export type Group = Schema['ForecastGroup'];
type Scope = Record<string, string | undefined>;

const LENGTH = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'total'];

/** `claude-opus-*` and the like. */
export function matches(pattern: string, value: string): boolean {
  const expression = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\\?', '.')).join('.*');
  return new RegExp(`^${expression}$`).test(value);
}

function ancestors(id: string, teams: Map<string, Team>): string[] {
  const found: string[] = [];
  for (let at: string | undefined = id; at && !found.includes(at); at = teams.get(at)?.parent ?? undefined) found.push(at);
  return found;
}

/** Whether every call that counts on `b` counts on `a` too, as far as teams and names tell. */
function holds(a: Scope, b: Scope, teams: Map<string, Team>): boolean {
  return Object.entries(a).every(([key, pattern]) => {
    if (pattern === undefined) return true;
    const own = b[key];
    if (own !== undefined) return own === pattern || matches(pattern, own);
    const team = b['team'];
    return key === 'cost_center' && team !== undefined && teams.get(team)?.cost_center === pattern;
  }) || parentTeam(a, b, teams);
}

function parentTeam(a: Scope, b: Scope, teams: Map<string, Team>): boolean {
  const { team, ...rest } = a;
  return team !== undefined && b['team'] !== undefined && team !== b['team']
    && ancestors(b['team'], teams).includes(team) && holds(rest, b, teams);
}

function isAbove(a: Budget, b: Budget, teams: Map<string, Team>): boolean {
  if (a.id === b.id || a.per.length > 0 || !holds(a.scope, b.scope, teams)) return false;
  return !holds(b.scope, a.scope, teams) || b.per.length > 0;
}

/** How the house is built: a team's budget is rather a parent than a model's. */
const HOUSE = ['cost_center', 'team', 'project', 'mandate'];
const house = (of: Budget) => Math.min(HOUSE.length, ...Object.keys(of.scope).map((key) => HOUSE.indexOf(key)).filter((at) => at >= 0));

/** The closest budget above it; of several of the same scope that of the same window, else the longest. */
export function parentOf(budget: Budget, all: Budget[], teams: Map<string, Team>): string | undefined {
  const above = all.filter((each) => isAbove(each, budget, teams));
  const closest = above.filter((each) => !above.some((other) => isAbove(each, other, teams) && other.id !== each.id));
  const rank = (each: Budget) => (each.window === budget.window ? 100 : LENGTH.indexOf(each.window));
  return [...closest].sort((a, b) => rank(b) - rank(a) || house(a) - house(b) || (a.id < b.id ? -1 : 1))[0]?.id;
}

export function budgetNodes(budgets: Budget[], teams: Team[]): TreeNode<Budget>[] {
  const known = new Map(teams.map((team) => [team.id, team]));
  return budgets.map((budget) => ({ id: budget.id, parent: parentOf(budget, budgets, known), value: budget }));
}

/** How the forecast sees a budget, if it does: as a whole, or as one of its groups. */
export interface Outlook {
  end?: Nano | undefined;
  low?: Nano | undefined;
  high?: Nano | undefined;
  runsOutAt?: string | undefined;
  notEnough?: { days: number; needed: number } | undefined;
}

export function outlook(budget: Pick<Budget, 'id' | 'limit_usd'>, forecast: Forecast | undefined): Outlook | undefined {
  const group = forecast?.groups.find((each) => each.budget === budget.id);
  const whole = forecast?.budget === budget.id ? forecast : undefined;
  const of = group?.forecast ?? whole?.forecast;
  if (!of) return undefined;
  if (of.expected_usd === undefined) return { notEnough: of.not_enough };
  return {
    end: nano(of.expected_usd),
    low: of.low_usd === undefined ? undefined : nano(of.low_usd),
    high: of.high_usd === undefined ? undefined : nano(of.high_usd),
    runsOutAt: group?.runs_out_at ?? undefined,
  };
}

export type Standing =
  | { kind: 'band'; band: NonNullable<Budget['used']> }
  | { kind: 'hidden' }
  | { kind: 'accounts'; total: number; empty: number }
  | { kind: 'over'; usd: Nano; authorised: boolean }
  | { kind: 'empty' }
  | { kind: 'runsOut'; at: string }
  | { kind: 'endsOver'; usd: Nano }
  | { kind: 'endsUnder' }
  | { kind: 'open' };

/** The one thing to say of it; the most urgent first. */
export function standing(budget: Budget, seen: Outlook | undefined): Standing {
  if (budget.per.length > 0) {
    return budget.accounts_total === null ? { kind: 'hidden' } : { kind: 'accounts', total: budget.accounts_total, empty: budget.accounts_empty ?? 0 };
  }
  if (budget.committed_usd === null) return budget.used ? { kind: 'band', band: budget.used } : { kind: 'hidden' };
  const { usd, authorised } = beyond(budget);
  if (usd > 0n) return { kind: 'over', usd, authorised: authorised >= usd };
  if (budget.used === 'empty') return { kind: 'empty' };
  if (seen?.runsOutAt) return { kind: 'runsOut', at: seen.runsOutAt };
  if (seen?.end === undefined) return { kind: 'open' };
  const after = seen.end - nano(budget.limit_usd);
  return after > 0n ? { kind: 'endsOver', usd: after } : { kind: 'endsUnder' };
}

type Sums = Pick<Budget, 'committed_usd' | 'overage_usd' | 'overage_authorised_usd' | 'limit_usd'>;

/** What lies beyond the limit of now, and the part of it that was authorised. */
export function beyond(budget: Sums): { usd: Nano; authorised: Nano } {
  const over = (spent(budget) ?? 0n) - nano(budget.limit_usd);
  const authorised = nano(budget.overage_authorised_usd ?? '0');
  return over <= 0n ? { usd: 0n, authorised: 0n } : { usd: over, authorised: authorised < over ? authorised : over };
}

/** What has been spent on it, over its limit included. */
export function spent(budget: Pick<Budget, 'committed_usd' | 'overage_usd'>): Nano | undefined {
  return budget.committed_usd === null ? undefined : nano(budget.committed_usd) + nano(budget.overage_usd ?? '0');
}

export interface File {
  file: string;
  line: string | undefined;
}

/** Which file declares it; undefined for what is edited here. `nytta.yaml:62`. */
export function fileOf(managedBy: string): File | undefined {
  if (managedBy === 'store' || managedBy === 'api') return undefined;
  const found = /^(.*?)(?::(\d+))?$/.exec(managedBy);
  return { file: found?.[1] ?? managedBy, line: found?.[2] };
}
