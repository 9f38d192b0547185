/** The first steps, and how far they are gone. */
export type StepId = 'server' | 'provider' | 'prices' | 'call' | 'budget' | 'past' | 'teams';

export const ORDER: StepId[] = ['server', 'provider', 'prices', 'call', 'budget', 'past', 'teams'];

export interface StepState {
  id: StepId;
  state: 'done' | 'now' | 'later';
}

/** The first that is not done is the one of now. */
export function steps(done: Set<StepId>): StepState[] {
  const now = ORDER.find((id) => !done.has(id));
  return ORDER.map((id) => ({ id, state: done.has(id) ? 'done' : id === now ? 'now' : 'later' }));
}

/** Meters that are tokens of a prompt or an answer; reasoning is in the output, and searches are none. */
const TOKENS = ['input', 'cache_read', 'cache_write', 'cache_write_5m', 'cache_write_30m', 'cache_write_1h', 'cache_write_12h', 'output'];

export function tokensOf(usage: Record<string, number | undefined>): { total: number; cached: number } {
  return { total: TOKENS.reduce((all, meter) => all + (usage[meter] ?? 0), 0), cached: usage['cache_read'] ?? 0 };
}
