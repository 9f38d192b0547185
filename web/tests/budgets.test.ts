import { describe, expect, it } from 'vitest';

import { Refused } from '../src/api/client';
import { aheadOfPace, burn, filters, unit } from '../src/pages/budgets/burn';
import { beginsAnew, budgetBody, budgetDraft, decimalText, mandateBody, NEW_BUDGET, NEW_MANDATE } from '../src/pages/budgets/draft';
import { changes, stored } from '../src/pages/budgets/history-of';
import { clashOf, complaint } from '../src/pages/budgets/saving';
import { beyond, type Budget, fileOf, type Forecast, matches, outlook, parentOf, standing, type Team } from '../src/pages/budgets/shape';

const budget = (id: string, more: Partial<Budget> = {}): Budget => ({
  id, scope: {}, per: [], limit_usd: '100', window: 'month', timezone: null, mode: 'hard', basis: 'cost', absolute: false, count: 'gateway', count_from: 'now', on_exceed: [],
  committed_usd: '40', held_usd: '1', overage_usd: '0', overage_authorised_usd: '0', available_usd: '59', used: 'under-50', open_holds: 1, accounts: [], accounts_total: null, accounts_empty: null,
  window_start: '2026-11-01T00:00:00Z', resets_at: '2026-12-01T00:00:00Z', opening: null, generation: 1, managed_by: 'store', revision: 7, changed_at: '2026-11-01T00:00:00Z', ...more,
});
const team = (id: string, more: Partial<Team> = {}): Team => ({ id, name: id, cost_center: null, parent: null, managed_by: 'store', revision: 1, changed_at: '', ...more });

describe('the tree of budgets', () => {
  const teams = new Map([team('web', { parent: 'product', cost_center: 'cc-1' }), team('product')].map((each) => [each.id, each]));
  const all = [
    budget('company'), budget('company-day', { window: 'day' }), budget('cc', { scope: { cost_center: 'cc-1' } }), budget('product', { scope: { team: 'product' } }),
    budget('web', { scope: { team: 'web' } }), budget('web-day', { scope: { team: 'web' }, window: 'day' }), budget('web-opus', { scope: { team: 'web', model: 'claude-opus-5-5' } }),
    budget('opus', { scope: { model: 'claude-opus-*' } }), budget('person', { per: ['person'], window: 'day' }),
  ];
  const parent = (id: string) => parentOf(all.find((each) => each.id === id) as Budget, all, teams);

  it('puts each under the closest that counts all its calls, of the same window first', () => {
    expect(parent('company')).toBeUndefined();
    expect(parent('product')).toBe('company');
    expect(parent('web')).toBe('cc');
    expect(parent('web-day')).toBe('cc');
    expect(parent('web-opus')).toBe('web');
    expect(parent('opus')).toBe('company');
  });

  it('puts one that is many under the whole of its window, and nothing under it', () => {
    expect(parent('person')).toBe('company-day');
    expect(all.map((each) => parent(each.id))).not.toContain('person');
  });

  it('knows globs', () => {
    expect(matches('claude-opus-*', 'claude-opus-5-5')).toBe(true);
    expect(matches('claude-opus-*', 'claude-sonnet-5')).toBe(false);
    expect(matches('gpt.6', 'gptx6')).toBe(false);
    expect(matches('gpt-?', 'gpt-6')).toBe(true);
  });
});

describe('what is said of a budget', () => {
  const seen = { end: 99_000_000_000n };

  it('is over by what was spent beyond the limit of now, and authorised only when all of it is', () => {
    const over = budget('a', { committed_usd: '100', overage_usd: '4', overage_authorised_usd: '3', used: 'empty', available_usd: '0' });
    expect(beyond(over)).toEqual({ usd: 4_000_000_000n, authorised: 3_000_000_000n });
    expect(standing(over, undefined)).toEqual({ kind: 'over', usd: 4_000_000_000n, authorised: false });
    expect(standing(budget('a', { committed_usd: '100', overage_usd: '4', overage_authorised_usd: '4' }), undefined)).toMatchObject({ authorised: true });
    expect(standing(budget('a', { committed_usd: '140', overage_usd: '0' }), undefined)).toEqual({ kind: 'over', usd: 40_000_000_000n, authorised: false });
  });

  it('is not over where the limit was raised since', () => {
    expect(standing(budget('a', { committed_usd: '50', overage_usd: '4' }), seen)).toEqual({ kind: 'endsUnder' });
  });

  it('is empty, then when it runs out, then how it ends', () => {
    expect(standing(budget('a', { used: 'empty' }), seen).kind).toBe('empty');
    expect(standing(budget('a'), { ...seen, runsOutAt: '2026-11-27T15:00:00Z' })).toEqual({ kind: 'runsOut', at: '2026-11-27T15:00:00Z' });
    expect(standing(budget('a'), { end: 101_000_000_000n })).toEqual({ kind: 'endsOver', usd: 1_000_000_000n });
    expect(standing(budget('a'), { notEnough: { days: 9, needed: 21 } }).kind).toBe('open');
  });

  it('is a band where it may be one person’s, and a count where it is many', () => {
    expect(standing(budget('a', { committed_usd: null, used: '50-80' }), undefined)).toEqual({ kind: 'band', band: '50-80' });
    expect(standing(budget('a', { per: ['person'], accounts_total: 26, accounts_empty: 2, used: null }), undefined)).toEqual({ kind: 'accounts', total: 26, empty: 2 });
    expect(standing(budget('a', { per: ['person'], committed_usd: null, used: null }), undefined)).toEqual({ kind: 'hidden' });
  });

  it('takes the forecast of its own group, or of the whole', () => {
    const end = { expected_usd: '120', low_usd: '110', high_usd: '130' };
    const forecast = { budget: 'all', forecast: end, groups: [{ budget: 'a', forecast: { not_enough: { days: 3, needed: 21 } }, runs_out_at: null }] } as unknown as Forecast;
    expect(outlook(budget('all'), forecast)).toMatchObject({ end: 120_000_000_000n, low: 110_000_000_000n });
    expect(outlook(budget('a'), forecast)).toEqual({ notEnough: { days: 3, needed: 21 } });
    expect(outlook(budget('b'), forecast)).toBeUndefined();
  });

  it('names the file and line that declare it', () => {
    expect(fileOf('store')).toBeUndefined();
    expect(fileOf('ops/nytta.yaml:62')).toEqual({ file: 'ops/nytta.yaml', line: '62' });
    expect(fileOf('demo')).toEqual({ file: 'demo', line: undefined });
  });
});

describe('the burn-down', () => {
  const days = ['2026-11-01', '2026-11-02', '2026-11-03'].map((key, index) => ({ key, at: Date.parse('2026-11-02T00:00:00Z') + index * 86_400_000 }));
  const row = (day: string, usd: string) => ({ key: { day }, cost_usd: usd, api_equivalent_usd: '0' });
  const now = Date.parse('2026-11-02T12:00:00Z');

  it('is the limit less what was spent up to the end of each day, today up to now', () => {
    const drawn = burn(budget('a', { committed_usd: '40' }), [row('2026-11-01', '30'), row('2026-11-02', '10')], days, now);
    expect(drawn.points.map((point) => point.left)).toEqual([100_000_000_000n, 70_000_000_000n, 60_000_000_000n]);
    expect(drawn.points.map((point) => point.at)).toEqual([0, 1 / 30, 1.5 / 30]);
    expect(drawn.before).toBe(0n);
  });

  it('leaves out what was spent before the budget began, and never goes below nothing', () => {
    const drawn = burn(budget('a', { committed_usd: '10' }), [row('2026-11-01', '30'), row('2026-11-02', '10')], days, now);
    expect(drawn.before).toBe(30_000_000_000n);
    expect(drawn.points.map((point) => point.left)).toEqual([100_000_000_000n, 100_000_000_000n, 90_000_000_000n]);
    expect(drawn.missing).toBe(0n);
    expect(burn(budget('a', { committed_usd: '150' }), [row('2026-11-01', '150')], days, now).points.at(-1)?.left).toBe(0n);
  });

  it('ends at what the ledger says, and names what is not told by day', () => {
    const drawn = burn(budget('a', { committed_usd: '50' }), [row('2026-11-01', '30')], days, now);
    expect(drawn.points.map((point) => point.left)).toEqual([100_000_000_000n, 70_000_000_000n, 50_000_000_000n]);
    expect(drawn.missing).toBe(20_000_000_000n);
  });

  it('asks for the calls that count, where names can say which', () => {
    expect(filters(budget('a', { scope: { team: 'web' } }))).toEqual(['team:web', 'source:gateway']);
    expect(filters(budget('a', { count: 'all' }))).toEqual([]);
    expect(filters(budget('a', { scope: { model: 'claude-*' } }))).toBeUndefined();
    expect(filters(budget('a', { scope: { person: 'x' } }))).toBeUndefined();
    expect([unit('month'), unit('day'), unit('rolling:P7D'), unit('total')]).toEqual(['day', 'hour', 'day', undefined]);
  });

  it('says when it goes faster than its window', () => {
    expect(aheadOfPace(budget('a', { committed_usd: '40' }), Date.parse('2026-11-11T00:00:00Z'))).toBe(true);
    expect(aheadOfPace(budget('a', { committed_usd: '30' }), Date.parse('2026-11-11T00:00:00Z'))).toBe(false);
  });
});

describe('the forms', () => {
  it('send what was read, unchanged', () => {
    const draft = budgetDraft(budget('a', { scope: { team: 'web' }, per: ['session'], window: 'rolling:P7D', timezone: 'Europe/Stockholm' }));
    expect(draft).toMatchObject({ window: 'rolling', rolling: 'P7D', scope: [{ key: 'team', value: 'web' }] });
    expect(budgetBody(draft)).toMatchObject({ scope: { team: 'web' }, per: ['session'], limit_usd: '100', window: 'rolling:P7D', timezone: 'Europe/Stockholm', mode: 'hard' });
  });

  it('read amounts as people write them', () => {
    expect(['6,200', '6 200,50', '$6200.5', '1,234,567', '0,5'].map(decimalText)).toEqual(['6200', '6200.50', '6200.5', '1234567', '0.5']);
  });

  it('warn only where a change begins the budget anew', () => {
    const old = budgetDraft(budget('a', { scope: { team: 'web' } }));
    expect(beginsAnew(old, { ...old, limit: '7', mode: 'soft' })).toBe(false);
    expect(beginsAnew(old, { ...old, window: 'week' })).toBe(true);
    expect(beginsAnew(old, { ...old, scope: [] })).toBe(true);
    expect(beginsAnew(NEW_BUDGET, { ...NEW_BUDGET, scope: [{ key: 'team', value: ' ' }] })).toBe(false);
  });

  it('leave the reason of a capped mandate out', () => {
    const draft = { ...NEW_MANDATE, id: 'm', purpose: 'p', owner: 'team:web', limit: '5', expires: '2027-01-31', teams: 'web, ios', reason: 'r', review: '2027-01-01' };
    expect(mandateBody(draft)).toEqual({ purpose: 'p', owner: 'team:web', limit_usd: '5', expires: '2027-01-31', price_policy: 'capped', for: { teams: ['web', 'ios'], keys: [] } });
    expect(mandateBody({ ...draft, policy: 'regardless' })).toMatchObject({ reason: 'r', review_date: '2027-01-01' });
  });
});

describe('two editors', () => {
  const problem = { type: 'urn:nytta:problem:changed-meanwhile', title: '', status: 409, detail: '', remedy: '', current_revision: 9, changed_by: 'user:b', differences: [{ field: 'limit_usd', yours: '7', current: '8' }] };

  it('are told apart from a file that owns the object', () => {
    expect(clashOf(new Refused(problem, ''))).toEqual({ revision: 9, by: 'user:b', at: undefined, differences: problem.differences });
    expect(clashOf(new Refused({ ...problem, type: 'urn:nytta:problem:managed-by-file' }, ''))).toBeUndefined();
    expect(clashOf(new Error('x'))).toBeUndefined();
  });

  it('see complaints at their field', () => {
    const refused = new Refused({ ...problem, status: 422, errors: [{ field: 'for.teams', detail: 'no team x' }, { field: 'limit', detail: 'no' }] }, '');
    expect(complaint(refused, 'for.teams')).toBe('no team x');
    expect(complaint(refused, 'for')).toBe('no team x');
    expect(complaint(refused, 'limit_usd')).toBeUndefined();
  });

  it('leave a history of what each changed', () => {
    expect(changes({ limit_nano: 4, mode: 'soft', generation: 1 }, { limit_nano: 5, mode: 'soft', generation: 2 })).toEqual([{ field: 'limit_nano', before: 4, after: 5 }]);
    expect(stored('limit_nano', 2_500_000_000_000)).toBe(2_500_000_000_000n);
    expect(stored('limit', 5)).toBeUndefined();
  });
});
