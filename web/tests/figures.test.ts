import { expect, test } from 'vitest';

import { Dates } from '../src/figures/dates';
import { nano } from '../src/figures/decimal';
import { DOLLAR, Figures } from '../src/figures/numbers';
import { assign } from '../src/figures/slots';

const en = new Figures('en');
const sv = new Figures('sv', { currency: 'SEK', usd: nano('0.1') });
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test.each([
  ['41900', '$41,900'],
  ['999.999', '$1,000.00'],
  ['186.4', '$186.40'],
  ['0.0101', '$0.0101'],
  ['0.00001234', '$0.0000123'],
  ['0', '$0.00'],
  ['-610', '\u2212$610.00'],
])('money in English: %s', (usd, text) => expect(plain(en.money(nano(usd)))).toBe(text));

test('money in Swedish has its currency behind it, and U+2212', () => {
  expect(plain(sv.money(nano('46400')))).toBe('464 000 kr');
  expect(plain(sv.money(nano('-675.3')))).toBe('\u22126 753 kr');
  expect(plain(new Figures('sv', DOLLAR).money(nano('12.3')))).toBe('12,30 US$');
});

test('forecasts have three digits', () => expect(en.money(nano('41873.22'), { significant: 3 })).toBe('$41,900'));

test('a change has a sign, and none has none', () => {
  expect(en.money(nano('3150'), { signed: true })).toBe('+$3,150');
  expect(en.money(0n, { signed: true })).toBe('$0.00');
});

test.each([
  [312_000_000, '312 M', '312 mn'],
  [8_940_000_000, '8.94 B', '8,94 md'],
  [1_500, '1.50 k', '1,50 tn'],
  [999, '999', '999'],
])('tokens: %d', (count, english, swedish) => {
  expect(plain(en.compact(count))).toBe(english);
  expect(plain(sv.compact(count))).toBe(swedish);
});

test('percents and days as the locale writes them', () => {
  expect(plain(sv.percent(0.123, 1))).toBe('12,3 %');
  expect(en.percent(-0.2, 0, true)).toBe('\u221220%');
  expect(new Dates('sv', 'Europe/Stockholm').date('2026-11-23')).toBe('23 nov.');
  expect(new Dates('en', 'Europe/Stockholm').date('2026-11-23')).toBe('23 Nov');
  expect(new Dates('en', 'Europe/Stockholm').dayOf(Date.parse('2026-11-23T23:30:00Z'))).toBe('2026-11-24');
});

test('a name keeps its colour, and the eighth has none', () => {
  const first = assign({}, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
  expect(first).toEqual({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 });
  expect(assign(first, ['g', 'new', 'a'])).toEqual(first);
});
