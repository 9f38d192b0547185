import { expect, test } from 'vitest';

import { priceSteps, type Sheet, stepOf } from '../src/pages/explore/price-steps';

type Line = Sheet['lines'][number];

const line = (of: Partial<Line>): Line => ({
  layer: 'curated', tier: 'standard', region: '', above_input: 0, hours: '', currency: 'USD', source: 'x', from: null, until: null, rates: {}, factor: null, ...of,
});
const sheet = (...lines: Line[]): Sheet => ({ provider: 'a', model: 'm', rates: {}, context_tokens: null, max_output_tokens: null, lines, choices: [], disagreements: [] });
const day = (text: string) => `${text}T00:00:00Z`;
const steps = (of: Sheet) => priceSteps(of, Date.parse(day('2026-09-01')), Date.parse(day('2026-12-01')));

test('a rate that is another from a day on is a step, with what it was before', () => {
  const changed = sheet(line({ rates: { input: '2' } }), line({ until: day('2026-10-07'), rates: { cache_read: '0.2' } }), line({ from: day('2026-10-07'), rates: { cache_read: '0.1' } }));
  expect(steps(changed)).toEqual([{ at: day('2026-10-07'), model: 'm', rates: [{ meter: 'cache_read', before: '0.2', after: '0.1' }] }]);
});

test('a contract that begins and ends within the time is two steps', () => {
  const contract = sheet(line({ rates: { input: '2' } }), line({ layer: 'overlay', from: day('2026-10-01'), until: day('2026-11-01'), factor: '0.85' }));
  expect(steps(contract).map(({ at, rates }) => [at, rates])).toEqual([
    [day('2026-10-01'), [{ meter: 'factor', before: '1', after: '0.85' }]],
    [day('2026-11-01'), [{ meter: 'factor', before: '0.85', after: '1' }]],
  ]);
});

test('a stronger layer that sets another rate is a step from what the weaker one said', () => {
  const own = sheet(line({ layer: 'imported', rates: { input: '2' } }), line({ layer: 'overlay', from: day('2026-10-01'), rates: { input: '1.5' } }));
  expect(steps(own)[0]?.rates).toEqual([{ meter: 'input', before: '2', after: '1.5' }]);
});

test('a first price, the same rate again, another tier and another time are none', () => {
  expect(steps(sheet(line({ from: day('2026-10-01'), rates: { input: '2' } })))).toEqual([]);
  expect(steps(sheet(line({ until: day('2026-10-01'), rates: { input: '2' } }), line({ from: day('2026-10-01'), rates: { input: '2' } })))).toEqual([]);
  expect(steps(sheet(line({ rates: { input: '2' } }), line({ tier: 'batch', from: day('2026-10-01'), rates: { input: '1' } })))).toEqual([]);
  expect(steps(sheet(line({ until: day('2026-12-01'), rates: { input: '2' } }), line({ from: day('2026-12-01'), rates: { input: '1' } })))).toEqual([]);
});

test('a step of a price lies in the last step of the chart that has begun by then', () => {
  const begun = (day: string) => (id: string) => id <= day;
  expect(stepOf(['2026-10-05', '2026-10-12'], begun('2026-10-07'))).toBe(0);
  expect(stepOf(['2026-09', '2026-10'], begun('2026-10-07'))).toBe(1);
  expect(stepOf(['2026-10-08'], begun('2026-10-07'))).toBe(-1);
});
