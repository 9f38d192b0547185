/** A table: unit in the head, sort by a button there, sums in the foot, arrows and Enter; above a hundred rows only those in sight are made. */
import { type KeyboardEvent, type ReactNode, type Ref, useMemo, useRef, useState } from 'react';

import { useSettings } from '../app/settings';
import { useWords } from '../words/catalogue';
import { common } from '../words/common';
import { useRowsInSight } from './rows-in-sight';

export interface Column<R> {
  id: string;
  head: ReactNode;
  cell: (row: R) => ReactNode;
  /** What it is sorted by; without it there is no button. */
  order?: (row: R) => string | number | bigint;
  num?: boolean;
  /** The row's own name. */
  name?: boolean;
  /** Gives way on a phone. */
  wide?: boolean;
  /** Gives way first on a narrow screen. */
  wider?: boolean;
  foot?: ReactNode;
}

export interface DataTableProps<R> {
  label: string;
  rows: R[];
  id: (row: R) => string;
  columns: Column<R>[];
  /** A column's id, with `-` before it from large to small. */
  sort?: string;
  setSort?: (sort: string) => void;
  /** Enter on a row, or a click on it. */
  open?: (row: R) => void;
  chosen?: string | undefined;
  /** What stands below a row that is open. */
  below?: (row: R) => ReactNode;
  className?: string;
}

const MOST_WITHOUT_SIGHT = 100;

export function DataTable<R>(props: DataTableProps<R>) {
  const { columns, rows, id, sort, open, below, chosen } = props;
  const { figures } = useSettings();
  const [inside, setInside] = useState(false);
  const sorted = useMemo(() => ordered(rows, columns.find((each) => each.id === sort?.replace('-', '')), sort?.startsWith('-') ?? false, figures.locale), [rows, sort, figures.locale]);
  const shown = useHeld(sorted, id, sort ?? '', inside);
  const table = useRef<HTMLTableElement>(null);
  const sight = useRowsInSight(table, shown.length, shown.length > MOST_WITHOUT_SIGHT);
  const [active, setActive] = useState(0);
  const focus = (index: number) => {
    const to = Math.max(0, Math.min(shown.length - 1, index));
    setActive(to);
    sight.show(to);
    requestAnimationFrame(() => table.current?.querySelector<HTMLElement>(`tr[data-row="${to}"]`)?.focus());
  };
  const keys = (event: KeyboardEvent<HTMLTableRowElement>, row: R, index: number) => {
    if (event.target !== event.currentTarget) return;
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: shown.length - 1, PageDown: index + 15, PageUp: index - 15 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      focus(to);
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      open(row);
    }
  };
  const hasFoot = columns.some((column) => column.foot !== undefined);
  return (
    <div className="scroll" onPointerEnter={() => setInside(true)} onPointerLeave={() => setInside(false)}>
      <table ref={table} className={`t r ${props.className ?? ''}`} aria-label={props.label} aria-rowcount={shown.length + 1 + (hasFoot ? 1 : 0)}>
        <Head {...props} />
        <tbody>
          {sight.before > 0 ? <Gap height={sight.before} columns={columns.length} /> : null}
          {shown.slice(sight.first, sight.last + 1).map((row, nth) => {
            const index = sight.first + nth;
            const part = below?.(row);
            return (
              <Row key={id(row)} columns={columns} row={row} index={index} measure={part ? undefined : sight.measure} chosen={chosen === id(row)} focusable={open !== undefined} active={index === active} onKeyDown={(event) => keys(event, row, index)} onOpen={open ? () => { setActive(index); open(row); } : undefined} below={part} />
            );
          })}
          {sight.after > 0 ? <Gap height={sight.after} columns={columns.length} /> : null}
        </tbody>
        {hasFoot ? (
          <tfoot>
            <tr>{columns.map((column) => <td key={column.id} className={classes(column)}>{column.foot}</td>)}</tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}

const classes = <R,>(column: Column<R>) => [column.num ? 'num' : '', column.name ? 'name' : '', column.wide ? 'w' : '', column.wider ? 'w w2' : ''].filter(Boolean).join(' ');

function Gap({ height, columns }: { height: number; columns: number }) {
  return <tr aria-hidden="true" className="gap-row"><td colSpan={columns} style={{ height, padding: 0, border: 0 }} /></tr>;
}

interface RowProps<R> {
  columns: Column<R>[];
  row: R;
  index: number;
  measure: Ref<HTMLTableRowElement> | undefined;
  chosen: boolean;
  focusable: boolean;
  active: boolean;
  onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => void;
  onOpen: (() => void) | undefined;
  below: ReactNode;
}

function Row<R>({ columns, row, index, measure, chosen, focusable, active, onKeyDown, onOpen, below }: RowProps<R>) {
  return (
    <>
      <tr
        ref={measure ?? null}
        data-row={index}
        data-index={index}
        aria-rowindex={index + 2}
        {...(chosen ? { 'aria-selected': true } : {})}
        {...(focusable ? { tabIndex: active ? 0 : -1, className: 'opens' } : {})}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          if (onOpen && !(event.target as HTMLElement).closest('a, button, input')) onOpen();
        }}
      >
        {columns.map((column) => <td key={column.id} className={classes(column)}>{column.cell(row)}</td>)}
      </tr>
      {below ? <tr className="sub"><td colSpan={columns.length}>{below}</td></tr> : null}
    </>
  );
}

function Head<R>({ columns, sort = '', setSort }: DataTableProps<R>) {
  const t = useWords(common);
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const by = sort.replace('-', '') === column.id;
          const down = by && sort.startsWith('-');
          // The first press shows the largest figure, or the first name.
          const next = by ? (down ? column.id : `-${column.id}`) : column.num ? `-${column.id}` : column.id;
          return (
            <th key={column.id} scope="col" className={classes(column)} {...(by ? { 'aria-sort': down ? 'descending' : 'ascending' } : {})}>
              {column.order && setSort ? (
                <button type="button" title={t('sortBy')} onClick={() => setSort(next)}>
                  {column.head}{by ? <span aria-hidden="true"> {down ? '\u2193' : '\u2191'}</span> : null}
                </button>
              ) : column.head}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function ordered<R>(rows: R[], column: Column<R> | undefined, down: boolean, locale: string): R[] {
  const order = column?.order;
  if (!order) return rows;
  const words = new Intl.Collator(locale, { numeric: true });
  const sign = down ? -1 : 1;
  return rows
    .map((row) => ({ row, by: order(row) }))
    .toSorted((a, b) => sign * (typeof a.by === 'string' || typeof b.by === 'string' ? words.compare(String(a.by), String(b.by)) : a.by < b.by ? -1 : a.by > b.by ? 1 : 0))
    .map((each) => each.row);
}

/** New figures change in place: the order of rows stays while the pointer is inside. */
function useHeld<R>(sorted: R[], id: (row: R) => string, sort: string, inside: boolean): R[] {
  const held = useRef<{ ids: string[]; sort: string }>({ ids: [], sort: '' });
  return useMemo(() => {
    const old = held.current;
    const ids = sorted.map(id);
    if (!inside || old.sort !== sort || ids.length !== old.ids.length) {
      held.current = { ids, sort };
      return sorted;
    }
    const byId = new Map(sorted.map((row) => [id(row), row]));
    const kept = old.ids.flatMap((each) => byId.get(each) ?? []);
    if (kept.length === sorted.length) return kept;
    held.current = { ids, sort };
    return sorted;
  }, [sorted, sort, inside]);
}
