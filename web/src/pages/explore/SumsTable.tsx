/** The same sums as a table: against the period before, calls, meters; the foot equals the chart. */
import { Link } from '@tanstack/react-router';
import type { MouseEvent } from 'react';

import { useSettings } from '../../app/settings';
import { type Term, withTerm, writeTerms } from '../../figures/filters';
import { OTHERS } from '../../figures/slots';
import { Mark } from '../../marks/Mark';
import { Money } from '../../marks/Money';
import { type Column, DataTable } from '../../parts/DataTable';
import { useMeterName } from '../../parts/MeterBreakdown';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import type { Coloured } from './Chart';
import { isMeter, isMoney, METERS, type Meter, read, type Sums } from './measures';
import { MetersOf } from './MetersOf';
import { type PageState, useSpeech } from './state';
import { isMerged, isName, type Named, totalOf } from './sums';
import { asTerm } from './term';
import { Change, Value } from './Value';
import { words } from './words';

const MOST_METERS = 4;

export interface SumsTableProps {
  state: PageState;
  rows: Named[];
  before: Map<string, Sums> | undefined;
  beforeName: string;
  colours: Coloured;
}

/** Meters that have a column: the chosen one aside, those with the most in them. */
export function mainMeters(total: Sums, measure: string): Meter[] {
  const seen = METERS.filter((meter) => (total.usage[meter] ?? 0) > 0 && meter !== 'reasoning' && meter !== measure);
  const most = seen.toSorted((a, b) => (total.usage[b] ?? 0) - (total.usage[a] ?? 0)).slice(0, MOST_METERS);
  return seen.filter((meter) => most.includes(meter));
}

export function SumsTable({ state, rows, before, beforeName, colours }: SumsTableProps) {
  const { asked } = state;
  const { figures } = useSettings();
  const t = useWords(words);
  const c = useWords(common);
  const say = useSpeech(asked);
  const meterName = useMeterName();
  const total = totalOf(rows);
  const beforeTotal = before ? totalOf([...before].map(([id, sums]) => ({ id, sums }))) : undefined;
  const value = (sums: Sums) => read(sums, asked.measure);
  const cents = isMoney(asked.measure) ? decimalsOf(rows.map((row) => value(row.sums))) : undefined;
  const columns: Column<Named>[] = [
    {
      id: 'name', head: c(asked.by), name: true, order: (row) => say.name(row.id),
      cell: (row) => <Name state={state} row={row} slot={colours.slots.get(row.id) ?? OTHERS} shown={say.name(row.id)} />,
      foot: t('wholeOf', { count: rows.length, number: figures.number(rows.length) }),
    },
    {
      id: 'sum', head: isMoney(asked.measure) ? c('inCurrency', { what: say.measure, currency: figures.currency.currency }) : say.measure, num: true, order: (row) => value(row.sums),
      cell: (row) => (hasNoPrice(row.sums, asked.measure) ? <Money usd={null} /> : <Value value={value(row.sums)} measure={asked.measure} mark={markOf(row.sums, asked.measure)} decimals={cents} />),
      foot: <Value value={value(total)} measure={asked.measure} decimals={cents} />,
    },
  ];
  if (before && beforeTotal) {
    const old = (row: Named) => value(before.get(row.id) ?? { ...row.sums, cost_usd: '0', api_equivalent_usd: '0', calls: 0, usage: {} });
    columns.push({
      id: 'change', head: t('against', { period: beforeName }).replace(/:$/, ''), num: true, wide: true, order: (row) => value(row.sums) - old(row),
      cell: (row) => <Change value={value(row.sums) - old(row)} base={old(row)} measure={asked.measure} />,
      foot: <Change value={value(total) - value(beforeTotal)} base={value(beforeTotal)} measure={asked.measure} />,
    });
  }
  if (asked.measure !== 'calls') {
    columns.push({ id: 'calls', head: c('calls'), num: true, wide: true, order: (row) => row.sums.calls, cell: (row) => <CallsLink state={state} row={row} shown={say.name(row.id)} />, foot: figures.number(total.calls) });
  }
  if (isMeter(asked.measure)) {
    columns.push({ id: 'cost', head: c('inCurrency', { what: t('cost'), currency: figures.currency.currency }), num: true, wide: true, order: (row) => read(row.sums, 'cost'), cell: (row) => <Money usd={row.sums.cost_usd} mark={markOf(row.sums, 'cost')} />, foot: <Money usd={total.cost_usd} /> });
  }
  for (const meter of mainMeters(total, asked.measure)) {
    const quantity = (sums: Sums) => sums.usage[meter] ?? 0;
    columns.push({
      id: meter, head: <span title={meterName(meter)}>{meter}</span>, num: true, wider: true, order: (row) => quantity(row.sums),
      cell: (row) => (quantity(row.sums) ? <Value value={BigInt(quantity(row.sums))} measure={meter} /> : <span className="s">{'\u2013'}</span>),
      foot: <Value value={BigInt(quantity(total))} measure={meter} />,
    });
  }
  if (isMoney(asked.measure)) {
    const each = (sums: Sums) => (sums.calls > 0 ? value(sums) / BigInt(sums.calls) : 0n);
    columns.push({ id: 'each', head: t('perCall'), num: true, wider: true, order: (row) => each(row.sums), cell: (row) => (hasNoPrice(row.sums, asked.measure) ? <span className="s">{'\u2013'}</span> : <Money usd={each(row.sums)} decimals={4} />), foot: <Money usd={each(total)} decimals={4} /> });
  }
  const known = columns.some((column) => column.id === asked.sort.replace('-', ''));
  return (
    <DataTable
      label={t('tableLabel', { what: say.measure, by: say.dimension(asked.by) })}
      rows={rows}
      id={(row) => row.id}
      columns={columns}
      sort={known ? asked.sort : '-sum'}
      setSort={(sort) => state.go({ sort: sort === '-sum' ? undefined : sort }, true)}
      open={(row) => state.go({ open: asked.open === key(row.id) ? undefined : key(row.id) }, true)}
      below={(row) => (asked.open === key(row.id) ? <MetersOf state={state} row={row} /> : undefined)}
    />
  );
}

/** A row's name in the address; the unknown and the merged have one too. */
export const key = (id: string) => (!isName(id) ? `~${id.slice(1)}` : id === '' ? '~' : id);

function Name({ state, row, slot, shown }: { state: PageState; row: Named; slot: number; shown: string }) {
  const t = useWords(words);
  const open = state.asked.open === key(row.id);
  const term = asTerm(state, row);
  const only = (not: boolean) => state.href({ f: writeTerms(withTerm(state.asked.terms, { ...(term as Term), not })), open: undefined });
  const exclude = (event: MouseEvent) => {
    if (!event.shiftKey) return;
    event.preventDefault();
    state.go(only(true));
  };
  return (
    <span className="nm">
      <button type="button" className="tw" aria-expanded={open} aria-label={t('metersOf', { name: shown })} onClick={() => state.go({ open: open ? undefined : key(row.id) }, true)}>
        <svg viewBox="0 0 8 8" aria-hidden="true"><path d="M2 0l5 4-5 4z" /></svg>
      </button>
      <span className={`dot s${slot}`} />
      {term ? (
        <Link to="." search={only(false) as never} resetScroll={false} className="cut" title={t('filterTo', { name: shown })} onClick={exclude}><bdi>{shown}</bdi></Link>
      ) : (
        <span className="cut">{shown} {isMerged(row.id) ? <Mark name="mergedGroup" /> : null}</span>
      )}
    </span>
  );
}

function CallsLink({ state, row, shown }: { state: PageState; row: Named; shown: string }) {
  const { figures } = useSettings();
  const t = useWords(words);
  const term = asTerm(state, row);
  if (!term || row.sums.calls === 0) return <span className="tn">{figures.number(row.sums.calls)}</span>;
  const there = state.href({ t: 'calls', f: writeTerms(withTerm(state.asked.terms, term)), open: undefined });
  return <Link to="." search={there as never} resetScroll={false} className="tn" aria-label={`${figures.number(row.sums.calls)}: ${t('callsOf', { name: shown })}`}>{figures.number(row.sums.calls)}</Link>;
}

/** Nothing in it has a price: that is not 0. */
const hasNoPrice = (sums: Sums, measure: string) => measure === 'cost' && sums.coverage.unpriced > 0 && sums.coverage.unpriced === sums.calls && read(sums, 'cost') === 0n;

export function markOf(sums: Sums, measure: string) {
  if (measure !== 'cost') return undefined;
  if (sums.coverage.partial > 0) return 'partial' as const;
  return sums.coverage.estimated > 0 ? ('estimated' as const) : undefined;
}

/** One precision a column: whole where no row is small. */
function decimalsOf(all: bigint[]): number {
  return all.some((usd) => usd !== 0n && usd < 10_000_000_000n) ? 2 : 0;
}
