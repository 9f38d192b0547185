import { describe, expect, test } from 'vitest';

import { plusDays } from '../src/figures/period';
import { type Coverage, dayLines, missingGroups, shareKnown, sourceLines, ties } from '../src/pages/sources/coverage';

const base: Coverage = { from: '2026-11-01T00:00:00Z', to: '2026-11-27T00:00:00Z', rows: [], people_sources: [], told: [], sources: [], seats: [], totals: [], counts: [], witnesses: [], missing: [], truncated: false, people: 'none', withheld: false };
const row = (day: string, source: string, cost_usd: string) => ({ day, source, provider: 'anthropic', calls: 2, cost_usd, unpriced: 0, merged: false, merged_names: [] as string[] });
const total = (day: string, vendor: string, vendor_usd: string, ledger_usd: string) => ({ day, until: plusDays(day, 1), vendor, source: vendor, vendor_usd, ledger_usd, difference_usd: '0', unmatched_usd: '0' });

test('a source is silent when four days have passed without a word', () => {
  const lines = sourceLines({ ...base, rows: [row('2026-11-24', 'gateway', '1.5'), row('2026-11-23', 'gateway', '0.25'), row('2026-11-21', 'log:codex', '1')] }, '2026-11-26');
  expect(lines.map((line) => [line.id, line.state, line.last, line.calls, line.usd])).toEqual([
    ['gateway', 'running', '2026-11-24', 4, 1_750_000_000n],
    ['log:codex', 'silent', '2026-11-21', 2, 1_000_000_000n],
  ]);
});

test('people’s sources are named, and what people spent stands once for all of them', () => {
  const merged = { ...row('2026-11-20', '', '9'), merged: true, merged_names: ['source', 'day'] };
  const lines = sourceLines({ ...base, rows: [merged, row('2026-11-24', 'gateway', '1')], people_sources: [{ source: 'gateway', last_day: '2026-11-25' }, { source: 'log:codex', last_day: '2026-11-19' }] }, '2026-11-26');
  expect(lines.map((line) => [line.id, line.state, line.ofPeople, line.calls, line.usd])).toEqual([
    ['', 'running', false, 2, 9_000_000_000n],
    ['gateway', 'running', true, 2, 1_000_000_000n],
    ['log:codex', 'silent', true, 0, 0n],
  ]);
});

test('a vendor that was never heard is not silent but never, and one with a fault says so', () => {
  const source = { id: 'openai', vendor: 'openai', tells: 'money' as const, from: '2026-11-01', until: '2026-11-20', told_at: null, fault: '' };
  expect(sourceLines({ ...base, sources: [source, { ...source, fault: '401' }] }, '2026-11-26').map((line) => line.state)).toEqual(['never', 'fault']);
});

describe('days', () => {
  const of = { ...base, rows: [row('2026-11-02', 'gateway', '7')], totals: [total('2026-11-01', 'a', '10', '8'), total('2026-11-01', 'b', '1', '3'), total('2026-11-02', 'a', '4', '4')] };

  test('stand newest first, all vendors together', () => {
    expect(dayLines(of).map((day) => [day.day, day.ledger, day.vendor])).toEqual([
      ['2026-11-02', 4_000_000_000n, 4_000_000_000n],
      ['2026-11-01', 11_000_000_000n, 11_000_000_000n],
    ]);
  });

  test('of one vendor are its own', () => expect(dayLines(of, 'b').map((day) => day.ledger)).toEqual([3_000_000_000n]));

  test('without any total are the ledger’s', () => expect(dayLines({ ...of, totals: [] }).map((day) => [day.ledger, day.vendor])).toEqual([[7_000_000_000n, undefined]]));

  test('what is too much on one day makes up for nothing on another', () => {
    // 10 charged of which 8 known, 4 charged of which 4 known (6 in the ledger): 12 of 14.
    const days = dayLines({ ...base, totals: [total('2026-11-01', 'a', '10', '8'), total('2026-11-02', 'a', '4', '6')] });
    expect(shareKnown(days)).toEqual({ vendor: 14_000_000_000n, share: 0.8571 });
  });
});

test('a part in a thousand ties', () => {
  expect(ties({ ledger: 999n, vendor: 1_000n })).toBe(true);
  expect(ties({ ledger: 998n, vendor: 1_000n })).toBe(false);
  expect(ties({ ledger: 1n, vendor: undefined })).toBe(false);
});

test('the same gap on many days is one', () => {
  const gap = (day: string, what: string) => ({ kind: 'price' as const, what, day, source: 'gateway', provider: 'openai' });
  expect(missingGroups([gap('2026-11-03', 'x'), gap('2026-11-01', 'y'), gap('2026-11-02', 'x')])).toEqual([
    { kind: 'price', provider: 'openai', source: 'gateway', days: ['2026-11-01', '2026-11-02', '2026-11-03'], what: ['x', 'y'] },
  ]);
});
