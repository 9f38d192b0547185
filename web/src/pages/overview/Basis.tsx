/** What the figures rest on: coverage, price status, currency. */
import { useQuery } from '@tanstack/react-query';

import { get } from '../../api/client';
import { useMay } from '../../api/session';
import { useWindow } from '../../app/period';
import { useSettings } from '../../app/settings';
import { decimal, nano } from '../../figures/decimal';
import { DOLLAR } from '../../figures/numbers';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { words } from './words';

/** All that was spent in the window, as an invoice shows it. */
export function useWhole() {
  const { dates } = useSettings();
  const { period } = useWindow();
  return useQuery({
    queryKey: ['basis', period.text],
    queryFn: ({ signal }) => get('/api/v1/spend', { from: period.from, to: period.to, timezone: dates.zone }, signal),
  });
}

export function Basis() {
  const t = useWords(words);
  const { figures } = useSettings();
  const may = useMay();
  const spend = useWhole();
  const needs = useQuery({ queryKey: ['needs'], queryFn: ({ signal }) => get('/api/v1/needs', {}, signal), enabled: may('needs') });
  const counted = spend.data?.total.coverage;
  const calls = counted ? Math.max(1, counted.exact + counted.estimated + counted.partial + counted.unpriced) : 1;
  const gaps = (needs.data?.items ?? []).filter((need) => need.kind === 'coverage_gap').map((need) => need.facts as Record<string, string | null | undefined>);
  const untold = gaps.some((facts) => facts['missing_in_ledger_usd'] === null);
  const missing = gaps.reduce((sum, facts) => sum + nano(facts['missing_in_ledger_usd'] ?? '0'), 0n);
  const { currency } = figures;
  return (
    <Section title={t('restsOn')}>
      <dl className="basis">
        {may('needs') ? (
          <div>
            <dt>{t('coverage')}</dt>
            <dd>{gaps.length === 0 ? t('coverageNone') : untold || missing === 0n ? t('coverageOpen') : t('coverageMissing', { amount: figures.money(missing) })}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t('priceStatus')}</dt>
          <dd>
            {counted ? t('priceText', { exact: figures.percent(counted.exact / calls, 1), estimated: figures.percent(counted.estimated / calls, 1) }) : null}{' '}
            {counted && counted.unpriced > 0 ? t('unpricedText', { count: counted.unpriced }) : ''}
          </dd>
        </div>
        <div>
          <dt>{t('currency')}</dt>
          <dd>
            {currency.currency === DOLLAR.currency
              ? t('currencyUsd')
              : t('currencyText', { rate: decimal(currency.usd), currency: currency.currency, source: currency.source ?? '', date: currency.from ?? '' })}
          </dd>
        </div>
      </dl>
    </Section>
  );
}
