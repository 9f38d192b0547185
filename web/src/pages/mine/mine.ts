/** What the API tells one person of themselves: `GET /api/v1/mine`. */
import type { Schema } from '../../api/client';
import { nano, type Nano } from '../../figures/decimal';

export type Mine = Schema['Mine'];
export type Limit = Mine['limits'][number];
export type Habit = Mine['habits'][number];

/** Up to now, from the start of each. */
export const WINDOWS = ['day', 'week', 'month'] as const;

export function windowOf(text: string | undefined): Mine['window']['name'] {
  return WINDOWS.find((each) => each === text) ?? 'month';
}

type Tokens = Pick<Mine['today'], 'prompt_tokens' | 'cached_tokens'>;

/** The one that ends first: the least that is left. */
export function tightest<T extends Pick<Limit, 'left_usd'>>(limits: T[]): T | undefined {
  return limits.toSorted((a, b) => compare(nano(a.left_usd), nano(b.left_usd)))[0];
}

const compare = (a: Nano, b: Nano) => (a < b ? -1 : a > b ? 1 : 0);

/** How much of all prompts came from a cache, 0 to 1; undefined where there was no prompt. */
export function cached(of: Tokens[]): number | undefined {
  const prompt = of.reduce((sum, each) => sum + each.prompt_tokens, 0);
  return prompt > 0 ? of.reduce((sum, each) => sum + each.cached_tokens, 0) / prompt : undefined;
}
