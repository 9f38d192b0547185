import { expect, test } from 'vitest';

import { cached, tightest } from '../src/pages/mine/mine';

const limit = (budget: string, left_usd: string) => ({ budget, left_usd });

test('what remains is the least of what the budgets leave, compared as money and not as text', () => {
  expect(tightest([limit('month', '100'), limit('day', '18.3'), limit('week', '9.05')])?.budget).toBe('week');
  expect(tightest([limit('over', '-2'), limit('day', '0')])?.budget).toBe('over');
  expect(tightest<ReturnType<typeof limit>>([])).toBeUndefined();
});

test('the share from cache is of all tokens of prompts, and there is none without a prompt', () => {
  // 900 of 1,000 and 100 of 9,000: 1,000 of 10,000.
  expect(cached([{ prompt_tokens: 1000, cached_tokens: 900 }, { prompt_tokens: 9000, cached_tokens: 100 }])).toBe(0.1);
  expect(cached([{ prompt_tokens: 0, cached_tokens: 0 }])).toBeUndefined();
  expect(cached([])).toBeUndefined();
});
