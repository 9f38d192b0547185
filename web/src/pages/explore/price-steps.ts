/** When a model's price changed, read from the steps of its sheet: what everybody pays, from the first token. */
import type { Schema } from '../../api/client';

export type Sheet = Schema['PriceSheet'];
type Line = Sheet['lines'][number];

export interface PriceStep {
  /** The moment from which it holds. */
  at: string;
  model: string;
  /** By meter; `factor` for a discount on all of them. */
  rates: { meter: string; before: string; after: string }[];
}

const FACTOR = 'factor';

const isUsual = (line: Line) => line.tier === 'standard' && line.region === '' && line.above_input === 0 && line.hours === '';
const holds = (line: Line, at: number) => (line.from === null || Date.parse(line.from) <= at) && (line.until === null || Date.parse(line.until) > at);

/** Rates in force at a moment: lines stand the weakest first. */
function inForce(lines: Line[], at: number): Map<string, string> {
  const rates = new Map<string, string>();
  for (const line of lines.filter((each) => holds(each, at))) {
    for (const [meter, rate] of Object.entries(line.rates)) rates.set(meter, rate);
    if (line.factor) rates.set(FACTOR, line.factor);
  }
  return rates;
}

/** The steps of one model from a moment up to another. A first price is no change, and a rate that stays is none. */
export function priceSteps(sheet: Sheet, from: number, until: number): PriceStep[] {
  const lines = sheet.lines.filter(isUsual);
  const moments = lines.flatMap((line) => [line.from, line.until]).filter((at): at is string => at !== null && Date.parse(at) >= from && Date.parse(at) < until);
  return [...new Set(moments)].sort().flatMap((at) => {
    const [before, after] = [inForce(lines, Date.parse(at) - 1), inForce(lines, Date.parse(at))];
    if (before.size === 0) return [];
    const meters = [...new Set([...before.keys(), ...after.keys()])];
    const rates = meters
      .map((meter) => ({ meter, before: before.get(meter) ?? (meter === FACTOR ? '1' : ''), after: after.get(meter) ?? (meter === FACTOR ? '1' : '') }))
      .filter((rate) => rate.before !== '' && rate.after !== '' && rate.before !== rate.after);
    return rates.length > 0 ? [{ at, model: sheet.model, rates }] : [];
  });
}

/** The step of the chart in which each is: the last that has begun by then. */
export function stepOf(ids: string[], begun: (id: string) => boolean): number {
  return ids.findLastIndex(begun);
}
