/** What is written to a file: the table as it is summed, and single calls, as plain numbers and exact decimals. */
import type { Schema } from '../../api/client';
import { type Cell, csvLine } from '../../figures/csv';
import type { Asked } from './address';
import { METERS, type Sums } from './measures';
import type { Found } from './questions';
import { isMerged, isName, pivot, totalOf } from './sums';

export type Call = Schema['Event'];

const MONEY = ['calls', 'cost_usd', 'api_equivalent_usd'];

/** Names with all sums and a total; of a pivot, every pair. */
export function tableLines(asked: Asked, found: Found): string[] {
  const used = METERS.filter((meter) => found.names.some((row) => (row.sums.usage[meter] ?? 0) > 0));
  const name = (id: string) => (isName(id) ? id : isMerged(id) ? '(merged)' : '(others)');
  if (asked.also) {
    const cells = pivot(found.pairs, asked.by, asked.also, asked.measure);
    const money = asked.measure === 'cost' || asked.measure === 'value';
    const head = csvLine([asked.by, asked.also, money ? (asked.measure === 'cost' ? 'cost_usd' : 'api_equivalent_usd') : asked.measure]);
    return [head, ...[...cells].flatMap(([row, line]) => [...line].map(([column, value]) => csvLine([name(row), name(column), money ? exact(value) : value])))];
  }
  const line = (label: string, sums: Sums): string =>
    csvLine([label, sums.calls, sums.cost_usd, sums.api_equivalent_usd, ...used.map((meter) => sums.usage[meter] ?? 0), sums.coverage.unpriced]);
  return [csvLine([asked.by, ...MONEY, ...used, 'unpriced_calls']), ...found.names.map((row) => line(name(row.id), row.sums)), line('total', totalOf(found.names))];
}

function exact(nano: bigint): string {
  const sign = nano < 0n ? '-' : '';
  const digits = (nano < 0n ? -nano : nano).toString().padStart(10, '0');
  const part = digits.slice(-9).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -9)}${part ? `.${part}` : ''}`;
}

const FIELDS = [
  'id', 'call', 'attempt', 'at', 'provider', 'model', 'team', 'project', 'mandate', 'cost_center', 'key', 'client', 'session', 'agent',
  'source', 'status', 'decision', 'http_status', 'latency_ms', 'ttft_ms', 'cost_usd', 'cost_status', 'api_equivalent_usd', 'billing_mode', 'price_version',
] as const satisfies readonly (keyof Call)[];

export const callHead: string[] = [...FIELDS, ...METERS];

export function callLine(call: Call): Cell[] {
  return [...FIELDS.map((field) => call[field]), ...METERS.map((meter) => call.usage[meter])];
}
