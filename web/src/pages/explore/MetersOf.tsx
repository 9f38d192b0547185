/** The meters behind one row, with money at list price, which the ledger's sums do not keep apart. */
import { useQuery } from '@tanstack/react-query';

import { ask, type Schema } from '../../api/client';
import { useMay } from '../../api/session';
import { useSettings } from '../../app/settings';
import { type Nano, nano, sum } from '../../figures/decimal';
import { MeterBreakdown, type MeterLine } from '../../parts/MeterBreakdown';
import { Skeleton } from '../../parts/Notice';
import { withTerm } from '../../figures/filters';
import { useWords } from '../../words/catalogue';
import { METERS, type Sums } from './measures';
import { askSpend, question } from './questions';
import { type PageState } from './state';
import { asTerm } from './term';
import { largestFirst, type Named } from './sums';
import { words } from './words';

const MODELS_MOST = 4;

/** Writes that last no hour cost the same: one stands in for another, as it does where charges are made. */
const USUAL_WRITES = ['cache_write', 'cache_write_5m', 'cache_write_30m'];

type Price = Schema['Price'];

async function pricesOf(model: string): Promise<Price[]> {
  const found = await ask<{ items: Price[] }>('GET', `/api/v1/prices/${encodeURIComponent(model)}`).catch(() => ({ items: [] }));
  return found.items;
}

export interface ModelUse {
  provider: string;
  model: string;
  sums: Sums;
}

/** Quantity times rate for each meter; a meter that one of the models has no rate for has no money. */
export function atList(uses: ModelUse[], prices: Map<string, Price[]>, usage: Sums['usage']): MeterLine[] {
  return METERS.filter((meter) => (usage[meter] ?? 0) > 0).map((meter) => {
    const parts = uses.filter((use) => (use.sums.usage[meter] ?? 0) > 0);
    const amounts = parts.map((use) => {
      const sold = prices.get(use.model) ?? [];
      const rates = (sold.find((each) => each.provider === use.provider) ?? sold[0])?.rates ?? {};
      const rate = rates[meter] ?? (USUAL_WRITES.includes(meter) ? USUAL_WRITES.map((other) => rates[other]).find(Boolean) : undefined);
      return rate ? (nano(rate.usd) * BigInt(use.sums.usage[meter] ?? 0)) / BigInt(rate.per) : undefined;
    });
    const known = amounts.length > 0 && amounts.every((amount) => amount !== undefined);
    return { meter, quantity: usage[meter] ?? 0, usd: known ? sum(amounts as Nano[]) : undefined };
  });
}

export function MetersOf({ state, row }: { state: PageState; row: Named }) {
  const { figures, dates } = useSettings();
  const t = useWords(words);
  const may = useMay();
  const term = asTerm(state, row);
  const { asked, window } = state;
  const terms = term ? withTerm(asked.terms.filter((each) => each.name !== term.name || each.not), term) : asked.terms;
  const scope = { span: { from: window.period.from, to: window.period.to }, terms, zone: dates.zone, reason: undefined };
  const priced = useQuery({
    queryKey: ['meters', question(scope, ['provider', 'model']), row.id],
    enabled: term !== undefined,
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const found = await askSpend(question(scope, ['provider', 'model'], 200), signal);
      const uses = largestFirst(found.rows.map((each, index) => ({ id: String(index), sums: each })), 'cost').map((each) => {
        const from = found.rows[Number(each.id)] as (typeof found.rows)[number];
        return { provider: from.key['provider'] ?? '', model: from.key['model'] ?? '', sums: from };
      });
      const models = [...new Set(uses.map((use) => use.model))].slice(0, MODELS_MOST);
      const prices = new Map(await Promise.all((may('prices') ? models : []).map(async (model) => [model, await pricesOf(model)] as const)));
      return { lines: atList(uses.filter((use) => models.includes(use.model)), prices, row.sums.usage), models: models.length, all: new Set(uses.map((use) => use.model)).size };
    },
  });
  const plain = METERS.filter((meter) => (row.sums.usage[meter] ?? 0) > 0).map((meter) => ({ meter, quantity: row.sums.usage[meter] ?? 0 }));
  if (term && priced.isPending) return <Skeleton lines={4} />;
  const lines = priced.data && priced.data.models === priced.data.all && term ? priced.data.lines : plain;
  const list = sum(lines.flatMap((line) => ('usd' in line && line.usd !== undefined ? [line.usd] : [])));
  return (
    <div className="meters-of">
      <MeterBreakdown lines={lines} mark="estimated" />
      <p className="small s">{list > 0n ? t('atList', { list: figures.money(list), booked: figures.money(nano(row.sums.cost_usd)) }) : t('noPrices')}</p>
    </div>
  );
}
