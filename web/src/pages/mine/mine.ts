/** What the API tells one person of themselves: `GET /api/v1/mine`. */
import { nano, type Nano } from '../../figures/decimal';

export interface Limit {
  budget: string;
  limit_usd: string;
  used_usd: string;
  held_usd: string;
  left_usd: string;
  resets_at?: string | null;
  mode?: string;
}

export interface OwnSession {
  session: string;
  client: string | null;
  mandate: string | null;
  started_at: string;
  calls: number;
  cost_usd: string | null;
  /** Of the prompt, 0 to 1; null without a prompt. */
  cached: number | null;
}

export interface Habit {
  kind: string;
  /** A month. */
  size_usd: string;
  low_usd?: string | null;
  high_usd?: string | null;
  facts: { count?: number; model?: string };
}

export interface Mine {
  person: string;
  as_of: string;
  today: { spent_usd: string; held_usd: string; calls: number };
  month: { from: string; to: string; spent_usd: string; days: { day: string; spent_usd: string }[] };
  /** Those that bind this person's next call. */
  limits: Limit[];
  sessions: OwnSession[];
  habits: Habit[];
}

/** The one that ends first: the least that is left. */
export function tightest(limits: Limit[]): Limit | undefined {
  return limits.toSorted((a, b) => compare(nano(a.left_usd), nano(b.left_usd)))[0];
}

const compare = (a: Nano, b: Nano) => (a < b ? -1 : a > b ? 1 : 0);

/** Of all prompts, weighed by calls, for the foot of the table; undefined where nothing is known. */
export function cachedOverall(sessions: Pick<OwnSession, 'calls' | 'cached'>[]): number | undefined {
  const known = sessions.filter((session) => session.cached !== null);
  const calls = known.reduce((sum, session) => sum + session.calls, 0);
  return calls > 0 ? known.reduce((sum, session) => sum + session.calls * (session.cached ?? 0), 0) / calls : undefined;
}
