import { expect, test } from 'vitest';

import { cachedOverall, type Limit, tightest } from '../src/pages/mine/mine';

const limit = (budget: string, left_usd: string): Limit => ({ budget, limit_usd: '30', used_usd: '1', held_usd: '0', left_usd });

test('what remains is the least of what the budgets leave, compared as money and not as text', () => {
  expect(tightest([limit('month', '100'), limit('day', '18.3'), limit('week', '9.05')])?.budget).toBe('week');
  expect(tightest([limit('over', '-2'), limit('day', '0')])?.budget).toBe('over');
  expect(tightest([])).toBeUndefined();
});

test('the share from cache weighs sessions by their calls, and leaves out those without a prompt', () => {
  // 154 calls at 61 % and 46 at 80 %: (93.94 + 36.8) / 200.
  expect(cachedOverall([{ calls: 154, cached: 0.61 }, { calls: 46, cached: 0.8 }, { calls: 9, cached: null }])).toBeCloseTo(0.6537, 10);
  expect(cachedOverall([{ calls: 3, cached: null }])).toBeUndefined();
});
