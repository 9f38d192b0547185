import { describe, expect, test } from 'vitest';

import { decimal, divided, nano, sum } from '../src/figures/decimal';

describe('exact decimals', () => {
  test.each([
    ['0', 0n],
    ['0.0101', 10_100_000n],
    ['-610.5', -610_500_000_000n],
    ['12345678901234567890.123456789', 12_345_678_901_234_567_890_123_456_789n],
    ['0.0000000019', 1n],
  ])('reads %s', (text, value) => expect(nano(text)).toBe(value));

  test.each(['', '1.', '.5', '1e3', '1,5', 'NaN', '--1'])('turns away %s', (text) => expect(() => nano(text)).toThrow('not a decimal'));

  test.each([
    [0n, '0'],
    [10_100_000n, '0.0101'],
    [-1n, '-0.000000001'],
    [5_000_000_000n, '5'],
  ])('writes %s', (value, text) => expect(decimal(value)).toBe(text));

  test('ten times a tenth is one', () => expect(sum(Array.from({ length: 10 }, () => nano('0.1')))).toBe(nano('1')));

  // 100 USD at 1.0848 USD for one EUR: 92.182890855 EUR (bc, scale 12: 92.182890855457).
  test('divides by a rate, rounded half away from zero', () => {
    expect(decimal(divided(nano('100'), nano('1.0848')))).toBe('92.182890855');
    expect(decimal(divided(nano('-100'), nano('1.0848')))).toBe('-92.182890855');
    expect(decimal(divided(1n, 2_000_000_000n))).toBe('0.000000001');
  });
});
