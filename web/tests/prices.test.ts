import { expect, test } from 'vitest';

import { column, decimalsOf, others, overlay, type Price, wantedModels } from '../src/pages/prices/prices';

const rate = (usd: string) => ({ usd, per: 1_000_000, source: 'x', doubt: null });
const price = (provider: string, model: string, rates: Record<string, string> = {}): Price => ({
  provider, model, rates: Object.fromEntries(Object.entries(rates).map(([meter, usd]) => [meter, rate(usd)])), context_tokens: null, max_output_tokens: null,
});

test('a rate is shown with all its decimals, and at least two', () => {
  expect(decimalsOf(4_000_000_000n)).toBe(2);
  expect(decimalsOf(125_000_000n)).toBe(3);
  expect(decimalsOf(2_800_000n)).toBe(4);
  expect(decimalsOf(10n)).toBe(8);
});

test('cache writes are shown by the first rate there is, and columns are not named again', () => {
  const claude = price('anthropic', 'c', { input: '1', cache_write_5m: '1.25', cache_write_1h: '2', web_search: '10' });
  expect(column(claude, 'cache_write')?.usd).toBe('1.25');
  expect(column(claude, 'output')).toBeUndefined();
  expect(others(claude)).toEqual(['cache_write_5m', 'cache_write_1h', 'web_search']);
});

test('without a provider those in use are shown, with one all of it', () => {
  const all = [price('a', 'one'), price('a', 'two'), price('b', 'one')];
  expect(wantedModels(all, undefined, new Set(['b one']), '')).toEqual([all[2]]);
  expect(wantedModels(all, 'a', new Set(), 'TW')).toEqual([all[1]]);
});

test('lines that are pasted unchanged are no price, least of all zero', () => {
  expect(overlay('openai', 'gpt-7')).toBe('prices:\n  - provider: openai\n    model: gpt-7\n    rates: { input: "?", output: "?" }\n    source: contract');
  expect(overlay('openai', 'a: b')).toContain('model: "a: b"');
});
