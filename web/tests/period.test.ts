import { expect, test } from 'vitest';

import { after, before, days, period, weekOf } from '../src/figures/period';

test.each([
  ['2026-11', '2026-11-01', '2026-12-01'],
  ['2026-12', '2026-12-01', '2027-01-01'],
  ['2026-W48', '2026-11-23', '2026-11-30'],
  ['2026-W01', '2025-12-29', '2026-01-05'],
  ['2026-W53', '2026-12-28', '2027-01-04'],
  ['2026-Q4', '2026-10-01', '2027-01-01'],
  ['2028', '2028-01-01', '2029-01-01'],
  ['2028-02-29', '2028-02-29', '2028-03-01'],
  ['2026-11-01..2026-11-23', '2026-11-01', '2026-11-24'],
])('%s', (text, from, to) => expect(period(text)).toMatchObject({ text, from, to }));

test.each(['', '2026-13', '2026-W54', '2025-W53', '2026-Q5', '2026-02-30', '2026-11-23..2026-11-01', '2020-01-01..2026-01-01', 'a..b', '2026-11-01..2026-11-02..2026-11-03', '<b>'])(
  'nonsense: %s',
  (text) => expect(period(text)).toBeUndefined(),
);

test.each([
  ['2026-11', '2026-10', '2026-12'],
  ['2026-01', '2025-12', '2026-02'],
  ['2026-W01', '2025-W52', '2026-W02'],
  ['2026-Q1', '2025-Q4', '2026-Q2'],
  ['2026', '2025', '2027'],
  ['2026-11-01..2026-11-10', '2026-10-22..2026-10-31', '2026-11-11..2026-11-20'],
])('before and after %s', (text, earlier, later) => {
  const found = period(text);
  expect(found && before(found).text).toBe(earlier);
  expect(found && after(found).text).toBe(later);
});

test('a Sunday belongs to the week that began on Monday', () => expect(weekOf('2026-11-29').text).toBe('2026-W48'));

// The clocks of Europe change on 25 October 2026: a day is a day all the same.
test('a month with a change of clocks has all its days, each once', () => {
  const found = days(period('2026-10') as { from: string; to: string });
  expect(found).toHaveLength(31);
  expect(new Set(found).size).toBe(31);
});
