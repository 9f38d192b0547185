/** Exact decimals: the API gives money as strings, and sums of it must equal the server's to the last digit. */

/** Nano-units: 1 USD is 10^9. */
export type Nano = bigint;

const DIGITS = 9;
const SHAPE = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Reads `"0.0101"`; digits beyond the ninth are cut, a string of another shape is an error of the server. */
export function nano(text: string): Nano {
  const found = SHAPE.exec(text);
  if (!found) throw new Error(`not a decimal: ${text.slice(0, 40)}`);
  const [, sign, whole, part = ''] = found;
  const value = BigInt(whole + part.slice(0, DIGITS).padEnd(DIGITS, '0'));
  return sign ? -value : value;
}

/** The plain decimal string, without trailing zeros. */
export function decimal(value: Nano): string {
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value).toString().padStart(DIGITS + 1, '0');
  const part = digits.slice(-DIGITS).replace(/0+$/, '');
  return sign + digits.slice(0, -DIGITS) + (part ? `.${part}` : '');
}

export function sum(values: Iterable<Nano>): Nano {
  let total = 0n;
  for (const value of values) total += value;
  return total;
}

/** For shapes alone, never for a sum: how long a bar is drawn. */
export function approximately(value: Nano): number {
  return Number(value) / 1e9;
}

/** `value / by`, both nano, to nine digits, rounded half away from zero: a display currency's amount. */
export function divided(value: Nano, by: Nano): Nano {
  if (by <= 0n) throw new Error('a rate must be above 0');
  const scaled = (value < 0n ? -value : value) * 1_000_000_000n;
  const rounded = (scaled + by / 2n) / by;
  return value < 0n ? -rounded : rounded;
}
