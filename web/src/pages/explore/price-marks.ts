/** The days on which the price of a model in view changed, as marks for the chart. */
import { useQueries } from '@tanstack/react-query';

import { get } from '../../api/client';
import { useMay } from '../../api/session';
import { useSettings } from '../../app/settings';
import { nano } from '../../figures/decimal';
import type { Mark } from '../../parts/time-series';
import { useWords } from '../../words/catalogue';
import { useMeterName } from '../../words/meters';
import { type PriceStep, priceSteps, stepOf } from './price-steps';
import { question, type Scope, type Spend, useSpend } from './questions';
import type { PageState } from './state';
import { words } from './words';

/** Models whose sheets are asked for, the dearest first, and marks that are drawn. */
const MODELS = 8;
const MARKS = 12;
const BOOK_MS = 600_000;

/** Seller and model of what is in view; what has no price has no steps either. */
function dearest(answer: Spend | undefined): { provider: string; model: string }[] {
  return (answer?.rows ?? [])
    .filter((row) => row.key['model'] && row.key['provider'] && nano(row.cost_usd) > 0n)
    .toSorted((a, b) => Number(nano(b.cost_usd) - nano(a.cost_usd)))
    .slice(0, MODELS)
    .map((row) => ({ provider: row.key['provider'] ?? '', model: row.key['model'] ?? '' }));
}

export function usePriceSteps(scope: Scope): PriceStep[] {
  const may = useMay()('prices');
  const used = dearest(useSpend(question(scope, ['provider', 'model']), may).data);
  const [from, until] = [Date.parse(scope.span.from), Date.parse(scope.span.to)];
  const sheets = useQueries({
    queries: used.map(({ model }) => ({
      queryKey: ['price', model],
      queryFn: ({ signal }: { signal: AbortSignal }) => get(`/api/v1/prices/${encodeURIComponent(model)}` as '/api/v1/prices/{id}', {}, signal),
      staleTime: BOOK_MS,
      retry: false,
      enabled: may,
    })),
  });
  return sheets
    .flatMap((sheet, index) => (sheet.data?.items ?? []).filter((each) => each.provider === used[index]?.provider))
    .flatMap((sheet) => priceSteps(sheet, from, until))
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .slice(0, MARKS);
}

/** In words, at the step of the chart in which each is. */
export function useMarks(steps: PriceStep[], state: PageState, ids: string[]): Mark[] {
  const t = useWords(words);
  const named = useMeterName();
  const { dates } = useSettings();
  const size = state.asked.step;
  const rate = ({ meter, before, after }: PriceStep['rates'][number]) =>
    t('rateStep', { meter: meter === 'factor' ? t('rateFactor') : named(meter).toLocaleLowerCase(), before, after });
  return steps.flatMap((step) => {
    const at = Date.parse(step.at);
    const day = dates.dayOf(at);
    const index = stepOf(ids, (id) => (size === 'hour' ? Date.parse(id) <= at : id <= day));
    const when = dates.day(at);
    return index < 0 ? [] : [{ step: index, when, text: t('priceStep', { model: step.model, rates: step.rates.map(rate).join(', ') }) }];
  });
}
