/** What can be measured, and how it is read from an answer: money as nano-units, all else as whole numbers. */
import type { Schema } from '../../api/client';
import { approximately, type Nano, nano } from '../../figures/decimal';
import type { Figures } from '../../figures/numbers';

export type Sums = Schema['Sums'];
export type Usage = Schema['Usage'];

export const METERS = [
  'input', 'cache_read', 'cache_write_5m', 'cache_write_30m', 'cache_write_1h', 'cache_write_12h', 'cache_write', 'output', 'reasoning',
  'input_audio', 'cache_read_audio', 'output_audio', 'input_image', 'cache_read_image', 'output_image', 'input_video', 'web_search',
  'web_fetch', 'file_search', 'code_execution', 'request', 'cache_storage', 'input_audio_seconds', 'pages', 'characters', 'images', 'video_seconds',
] as const satisfies readonly (keyof Usage)[];

export type Meter = (typeof METERS)[number];

export function isMeter(name: string): name is Meter {
  return (METERS as readonly string[]).includes(name);
}

export function isMeasure(name: string): boolean {
  return name === 'cost' || name === 'value' || name === 'calls' || isMeter(name);
}

export function isMoney(measure: string): boolean {
  return measure === 'cost' || measure === 'value';
}

export function read(sums: Sums, measure: string): bigint {
  if (measure === 'cost') return nano(sums.cost_usd);
  if (measure === 'value') return nano(sums.api_equivalent_usd);
  return BigInt(measure === 'calls' ? sums.calls : (sums.usage[measure as Meter] ?? 0));
}

/** For shapes: in the display currency, or as counted. */
export function height(value: bigint, measure: string, figures: Figures): number {
  return isMoney(measure) ? approximately(figures.shown(value as Nano)) : Number(value);
}

export function plus(a: Sums, b: Sums): Sums {
  const usage: Record<string, number> = { ...a.usage };
  for (const [meter, quantity] of Object.entries(b.usage)) usage[meter] = (usage[meter] ?? 0) + (quantity ?? 0);
  return {
    calls: a.calls + b.calls,
    cost_usd: added(a.cost_usd, b.cost_usd),
    api_equivalent_usd: added(a.api_equivalent_usd, b.api_equivalent_usd),
    usage: usage as Usage,
    coverage: {
      exact: a.coverage.exact + b.coverage.exact,
      estimated: a.coverage.estimated + b.coverage.estimated,
      partial: a.coverage.partial + b.coverage.partial,
      unpriced: a.coverage.unpriced + b.coverage.unpriced,
    },
  };
}

export function minus(a: Sums, b: Sums): Sums {
  const turned = (text: string) => (text.startsWith('-') ? text.slice(1) : text === '0' ? text : `-${text}`);
  const { exact, estimated, partial, unpriced } = b.coverage;
  return plus(a, {
    calls: -b.calls,
    cost_usd: turned(b.cost_usd),
    api_equivalent_usd: turned(b.api_equivalent_usd),
    usage: Object.fromEntries(Object.entries(b.usage).map(([meter, quantity]) => [meter, -(quantity ?? 0)])),
    coverage: { exact: -exact, estimated: -estimated, partial: -partial, unpriced: -unpriced },
  });
}

export const NOTHING: Sums = { calls: 0, cost_usd: '0', api_equivalent_usd: '0', usage: {}, coverage: { exact: 0, estimated: 0, partial: 0, unpriced: 0 } };

/** Sums of decimals to the last digit the ledger has, which may be more than nine. */
function added(a: string, b: string): string {
  if (a === '0') return b;
  if (b === '0') return a;
  const digits = Math.max(a.split('.')[1]?.length ?? 0, b.split('.')[1]?.length ?? 0);
  const whole = (text: string) => {
    const [left = '0', right = ''] = text.split('.');
    return BigInt(left + right.padEnd(digits, '0'));
  };
  const sum = whole(a) + whole(b);
  const sign = sum < 0n ? '-' : '';
  const text = (sum < 0n ? -sum : sum).toString().padStart(digits + 1, '0');
  const part = digits === 0 ? '' : text.slice(-digits).replace(/0+$/, '');
  return sign + text.slice(0, text.length - digits) + (part ? `.${part}` : '');
}
