/** Single calls of the period and filters. */
import { useSettings } from '../../app/settings';
import { nano } from '../../figures/decimal';
import { Money } from '../../marks/Money';
import { type Column, DataTable } from '../../parts/DataTable';
import { Failure, Notice, Skeleton } from '../../parts/Notice';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { useCalls } from './calls';
import type { Call } from './export';
import type { PageState } from './state';
import { words } from './words';

const TOKENS = ['input', 'cache_read', 'cache_write', 'cache_write_5m', 'cache_write_30m', 'cache_write_1h', 'cache_write_12h', 'output'] as const;

export default function Calls({ state, query }: { state: PageState; query: ReturnType<typeof useCalls> }) {
  const t = useWords(words);
  const c = useWords(common);
  const { figures, dates } = useSettings();
  if (query.isPending) return <Skeleton lines={8} />;
  if (query.isError && !query.data) return <Failure error={query.error} retry={() => void query.refetch()} />;
  const calls = query.data?.pages.flatMap((page) => page.items) ?? [];
  const from = query.data?.pages[0]?.detail_from;
  const { asked } = state;
  const tokens = (call: Call) => TOKENS.reduce((sum, meter) => sum + (call.usage[meter] ?? 0), 0);
  const word = (text: string | null) => (text ? <bdi className="cut">{text}</bdi> : <span className="s">{'\u2013'}</span>);
  const columns: Column<Call>[] = [
    { id: 'at', head: t('time'), name: true, order: (call) => call.at, cell: (call) => <button type="button" className="plain tn" onClick={() => state.go({ call: call.id })}>{dates.day(call.at)} {dates.time(call.at, true)}</button>, foot: t('callsCount', { count: calls.length, number: figures.number(calls.length) }) },
    { id: 'sum', head: c('inCurrency', { what: t('cost'), currency: figures.currency.currency }), num: true, order: (call) => (call.cost_usd === null ? -1n : nano(call.cost_usd)), cell: (call) => <Money usd={call.cost_usd} mark={call.cost_status === 'estimated' || call.cost_status === 'partial' ? call.cost_status : undefined} />, foot: <Money usd={calls.reduce((sum, call) => sum + nano(call.cost_usd ?? '0'), 0n)} /> },
    { id: 'model', head: c('model'), wide: true, order: (call) => call.model, cell: (call) => word(call.model) },
    { id: 'team', head: c('team'), wide: true, order: (call) => call.team ?? '', cell: (call) => word(call.team) },
    { id: 'client', head: c('client'), wider: true, order: (call) => call.client ?? '', cell: (call) => word(call.client) },
    { id: 'tokens', head: t('tokens'), num: true, wider: true, order: tokens, cell: (call) => <span className="tn" title={Object.entries(call.usage).map(([meter, quantity]) => `${meter} ${figures.number(quantity ?? 0)}`).join(', ')}>{figures.compact(tokens(call))}</span> },
    { id: 'status', head: t('status'), wide: true, order: (call) => call.status, cell: (call) => call.status },
    { id: 'decision', head: c('decision'), wider: true, order: (call) => call.decision, cell: (call) => word(call.decision) },
  ];
  const known = columns.some((column) => column.id === asked.sort.replace('-', ''));
  if (calls.length === 0) return <Notice icon="info">{t('noCalls')}</Notice>;
  return (
    <>
      {asked.call && !calls.some((call) => call.id === asked.call) ? <Notice icon="info">{t('callGone')}</Notice> : null}
      <DataTable label={t('singles')} rows={calls} id={(call) => call.id} columns={columns} sort={known && asked.sort !== '-sum' ? asked.sort : '-at'} setSort={(sort) => state.go({ sort }, true)} open={(call) => state.go({ call: call.id })} chosen={asked.call} className="calls" />
      {query.hasNextPage ? (
        <p className="older"><button type="button" className="btn" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('moreCalls')}</button></p>
      ) : null}
      {from ? <p className="small s">{t('detailFrom', { time: dates.moment(from) })}</p> : null}
    </>
  );
}
