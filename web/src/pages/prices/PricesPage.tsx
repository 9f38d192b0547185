/** What things cost: the price book by provider, and first of all the models in use that it has no price for. */
import { useQuery } from '@tanstack/react-query';

import { now } from '../../api/clock';
import { get } from '../../api/client';
import { useAddress } from '../../app/address';
import { useSettings } from '../../app/settings';
import { plusDays } from '../../figures/period';
import { Beside } from '../../parts/Inspect';
import { Loaded } from '../../parts/Loaded';
import { Notice, Skeleton } from '../../parts/Notice';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { Disagreements } from './Disagreements';
import { book, type Price, wantedModels } from './prices';
import { PriceTable } from './PriceTable';
import { SheetOf } from './SheetOf';
import { Unpriced } from './Unpriced';
import { words } from './words';

const DAYS = 30;

function useUsed() {
  const { dates } = useSettings();
  const from = plusDays(dates.dayOf(now()), -DAYS);
  return useQuery({ queryKey: ['used', from], queryFn: ({ signal }) => get('/api/v1/spend', { from, group_by: 'provider,model' }, signal) });
}

export function PricesPage() {
  const t = useWords(words);
  const [search, change] = useAddress();
  const prices = useQuery({ queryKey: ['prices'], queryFn: ({ signal }) => book(signal), staleTime: 300_000 });
  const needs = useQuery({ queryKey: ['needs'], queryFn: ({ signal }) => get('/api/v1/needs', {}, signal) });
  const differing = useQuery({ queryKey: ['price-disagreements'], queryFn: ({ signal }) => get('/api/v1/price-disagreements', {}, signal), staleTime: 300_000 });
  const used = useUsed();
  const hidden = (used.data?.rows ?? []).filter((row) => row.merged).reduce((all, row) => all + row.calls, 0);
  const calls = new Map((used.data?.rows ?? []).filter((row) => !row.merged).map((row) => [`${row.key['provider']} ${row.key['model']}`, row.calls]));
  const missing = (needs.data?.items ?? []).filter((need) => need.kind === 'unpriced_model');
  const [provider = '', model = ''] = (search['id'] ?? '').split('/', 2);
  return (
    <>
      <div className="page-head">
        <div>
          <h1 className="title">{prices.data ? `${t('answer', { count: prices.data.items.length })}${needs.data ? `; ${missing.length ? t('missing', { count: missing.length }) : t('allPriced')}` : ''}.` : t('title')}</h1>
          <p className="q">{t('lead')}</p>
        </div>
        {prices.data ? <span className="small s">{t('version', { version: prices.data.version })}</span> : null}
      </div>
      {missing.length ? <Unpriced needs={missing} /> : null}
      <Beside inspector={model ? <SheetOf provider={provider} model={model} close={() => change({ id: undefined })} /> : null}>
        <Section title={t('models')} first={missing.length === 0} right={prices.data ? <Filter prices={prices.data.items} /> : null}>
          <Loaded query={prices}>{({ items }) => <Models prices={items} calls={calls} waiting={used.isPending} />}</Loaded>
          {hidden && !search['p'] ? <p className="small s table-note">{t('mergedUse', { count: hidden })}</p> : null}
        </Section>
      </Beside>
      {differing.data ? <Disagreements of={differing.data} /> : null}
    </>
  );
}

function Models({ prices, calls, waiting }: { prices: Price[]; calls: Map<string, number>; waiting: boolean }) {
  const t = useWords(words);
  const [search, change] = useAddress();
  const provider = search['p'];
  const rows = wantedModels(prices, provider, new Set(calls.keys()), search['q'] ?? '');
  if (rows.length > 0) return <PriceTable prices={rows} calls={calls} />;
  if (waiting && !provider) return <Skeleton lines={6} />;
  if (!provider && calls.size === 0) return <Notice then={t('noUsedDo')}>{t('noUsed')}</Notice>;
  return <Notice actions={<button type="button" className="btn sm" onClick={() => change({ q: undefined })}>{t('clear')}</button>}>{t('noMatch', { provider: provider ?? t('used') })}</Notice>;
}

function Filter({ prices }: { prices: Price[] }) {
  const t = useWords(words);
  const [search, change] = useAddress();
  const counts = new Map<string, number>();
  for (const price of prices) counts.set(price.provider, (counts.get(price.provider) ?? 0) + 1);
  return (
    <span className="fbar">
      <select className="inp short" aria-label={t('seller')} value={search['p'] ?? ''} onChange={(event) => change({ p: event.target.value || undefined, all: undefined })}>
        <option value="">{t('onlyUsed')}</option>
        {[...counts].map(([name, count]) => <option key={name} value={name}>{`${name} (${count})`}</option>)}
      </select>
      <input type="search" aria-label={t('find')} placeholder={t('find')} value={search['q'] ?? ''} onChange={(event) => change({ q: event.target.value || undefined }, true)} />
    </span>
  );
}
