import { describe, expect, it } from 'vitest';

import { type BudgetDraft, NEW_BUDGET } from '../src/pages/budgets/draft';
import { daysOf, empties, hasLimit, type Preview, said, unfit } from '../src/pages/budgets/preview-of';

const draft = (more: Partial<BudgetDraft>): BudgetDraft => ({ ...NEW_BUDGET, limit: '100', ...more });
const window = (empty_on: string | null) => ({ from: '', to: '', spent_usd: '1', limit_usd: '1', empty_on, beyond_usd: '0' });
const preview = (more: Partial<Preview>): Preview => ({
  from: '2026-10-28T00:00:00Z', to: '2026-11-27T00:00:00Z', timezone: 'UTC', basis: 'recorded spend by day', windows: [], windows_total: 0, windows_exceeded: 0, beyond_usd: '0', spent_usd: '0', cautions: [], note: '', ...more,
});

describe('a preview', () => {
  it.each<[string, Partial<BudgetDraft>, ReturnType<typeof unfit>]>([
    ['a month of a team', { scope: [{ key: 'team', value: 'web-*' }] }, undefined],
    ['a condition without a value yet', { scope: [{ key: 'person', value: ' ' }] }, undefined],
    ['an organisation by any pattern', { scope: [{ key: 'organization', value: '*a*' }] }, undefined],
    ['a person', { scope: [{ key: 'person', value: 'p-1' }] }, { why: 'keys', keys: ['person'] }],
    ['a session and each team', { scope: [{ key: 'session', value: 's' }], per: ['session', 'team'] }, { why: 'keys', keys: ['session', 'team'] }],
    ['an hour', { window: 'hour' }, { why: 'window' }],
    ['seven days that roll', { window: 'rolling' }, { why: 'window' }],
    ['a pattern with its star within', { scope: [{ key: 'team', value: 'a*b' }] }, { why: 'glob', value: 'a*b' }],
  ])('is told of what days can tell: %s', (_, more, expected) => {
    expect(unfit(draft(more))).toEqual(expected);
  });

  it.each([['', false], ['1,2', true], ['1 250', true], ['12.', false], ['many', false], ['0.5', true]])('waits for a limit that can be read: %s', (limit, expected) => {
    expect(hasLimit(draft({ limit }))).toBe(expected);
  });

  it('counts the windows that were empty, and knows the first day', () => {
    expect(empties(preview({ windows: [window(null), window('2026-11-12'), window('2026-11-20')] }))).toEqual({ count: 2, first: '2026-11-12' });
    expect(empties(preview({ windows: [window(null)] }))).toEqual({ count: 0, first: undefined });
  });

  it('counts days over a change of clocks', () => {
    expect(daysOf(preview({}))).toBe(30);
    expect(daysOf(preview({ from: '2026-10-18T22:00:00Z', to: '2026-10-25T23:00:00Z' }))).toBe(7);
  });

  it('says what keeps it from being exact, in one order', () => {
    expect(said(preview({ cautions: ['withheld', 'nothing_recorded', 'cut'] }))).toEqual(['cut', 'withheld']);
  });
});
