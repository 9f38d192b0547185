/** Two names at once: the largest seven of the second as columns, all others in the last, so that rows and columns add up. */
import { useSettings } from '../../app/settings';
import { OTHERS, SLOTS } from '../../figures/slots';
import { type Column, DataTable } from '../../parts/DataTable';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import type { Coloured } from './Chart';
import { isMoney, read } from './measures';
import type { Found } from './questions';
import { type PageState, useSpeech } from './state';
import { byName, leading, type Named, pivot } from './sums';
import { Value } from './Value';
import { words } from './words';

export default function PivotTable({ state, found, colours }: { state: PageState; found: Found; colours: Coloured }) {
  const { asked } = state;
  const { figures } = useSettings();
  const t = useWords(words);
  const c = useWords(common);
  const say = useSpeech(asked);
  const also = asked.also as NonNullable<typeof asked.also>;
  const { rows, heads, cell, others, total } = pivoted(found, asked.by, also, asked.measure);
  const decimals = isMoney(asked.measure) ? 2 : undefined;
  const of = (value: bigint) => (value === 0n ? <span className="s">{'\u2013'}</span> : <Value value={value} measure={asked.measure} decimals={decimals} />);
  const all = (count: (row: Named) => bigint) => rows.reduce((sum, row) => sum + count(row), 0n);
  const columns: Column<Named>[] = [
    {
      id: 'name', head: c(asked.by), name: true, order: (row) => say.name(row.id), foot: t('wholeOf', { count: rows.length, number: figures.number(rows.length) }),
      cell: (row) => <span className="nm"><span className={`dot s${colours.slots.get(row.id) ?? OTHERS}`} /><bdi className="cut">{say.name(row.id)}</bdi></span>,
    },
    ...heads.map((head): Column<Named> => ({ id: `c${head}`, head: <bdi className="cut">{say.name(head)}</bdi>, num: true, wide: true, order: (row) => cell(row, head), cell: (row) => of(cell(row, head)), foot: of(all((row) => cell(row, head))) })),
    ...(all(others) !== 0n ? [{ id: 'others', head: c('other'), num: true, wide: true, order: others, cell: (row: Named) => of(others(row)), foot: of(all(others)) }] : []),
    { id: 'sum', head: isMoney(asked.measure) ? c('inCurrency', { what: c('total'), currency: figures.currency.currency }) : c('total'), num: true, order: (row) => read(row.sums, asked.measure), cell: (row) => of(read(row.sums, asked.measure)), foot: of(total) },
  ];
  const known = columns.some((column) => column.id === asked.sort.replace('-', ''));
  return (
    <>
      <DataTable label={t('tableLabel', { what: say.measure, by: `${say.dimension(asked.by)}, ${say.dimension(also)}` })} rows={rows} id={(row) => row.id} columns={columns} sort={known ? asked.sort : '-sum'} setSort={(sort) => state.go({ sort: sort === '-sum' ? undefined : sort }, true)} className="pivot" />
      {found.pairsCut ? <p className="small s">{t('pairsCut')}</p> : null}
    </>
  );
}

/** The figures of a pivot: what the columns do not show is `others`, so that each row adds up to its total. */
export function pivoted(found: Found, by: Parameters<typeof pivot>[1], then: Parameters<typeof pivot>[2], measure: string) {
  const cells = pivot(found.pairs, by, then, measure);
  const heads = leading(byName(found.pairs, then), measure, SLOTS);
  const cell = (row: Named, head: string) => cells.get(row.id)?.get(head) ?? 0n;
  const others = (row: Named) => read(row.sums, measure) - heads.reduce((sum, head) => sum + cell(row, head), 0n);
  const total = found.names.reduce((sum, row) => sum + read(row.sums, measure), 0n);
  return { rows: found.names, heads, cell, others, total };
}
