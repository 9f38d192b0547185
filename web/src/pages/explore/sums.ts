/** An answer of the API as the page shows it: rows by name, columns of time, a pivot. All of them add up to the same. */
import type { Schema } from '../../api/client';
import type { Dimension } from '../../figures/filters';
import { minus, NOTHING, plus, read, type Sums } from './measures';

export type SpendRow = Schema['Spend']['rows'][number];

/** What may not be told apart, under a name that no team or model can have; behind a blank the team above it. */
export const MERGED = '\u0000merged';

export const isMerged = (id: string) => id.startsWith(MERGED);

/** All names that an answer has no room for, together. */
export const REST = '\u0000rest';

/** Whether it is a name that can be asked for. */
export const isName = (id: string) => !id.startsWith('\u0000');

export interface Named {
  /** The name, empty where it is not known, or MERGED. */
  id: string;
  sums: Sums;
}

export function nameOf(row: SpendRow, dimension: Dimension): string {
  const name = row.key[dimension] ?? '';
  if (!row.merged_names.includes(dimension)) return name;
  return name ? `${MERGED} ${name}` : MERGED;
}

/** One row a name, in the order they are met. */
export function byName(rows: SpendRow[], dimension: Dimension): Named[] {
  const found = new Map<string, Sums>();
  for (const row of rows) {
    const id = nameOf(row, dimension);
    found.set(id, plus(found.get(id) ?? NOTHING, row));
  }
  return [...found].map(([id, sums]) => ({ id, sums }));
}

/** All of an answer by name; what it had no room for is the last. */
export function named(answer: { rows: SpendRow[]; total: Sums; truncated: boolean }, dimension: Dimension): Named[] {
  const names = byName(answer.rows, dimension);
  return answer.truncated ? [...names, { id: REST, sums: minus(answer.total, totalOf(names)) }] : names;
}

export function totalOf(rows: Named[]): Sums {
  return rows.reduce((sum, row) => plus(sum, row.sums), NOTHING);
}

export function largestFirst(rows: Named[], measure: string): Named[] {
  return rows.toSorted((a, b) => {
    const [left, right] = [read(a.sums, measure), read(b.sums, measure)];
    return left === right ? (a.id < b.id ? -1 : 1) : left > right ? -1 : 1;
  });
}

/** Names that have a column colour of their own. */
export function leading(rows: Named[], measure: string, most: number): string[] {
  return largestFirst(rows, measure).filter((row) => isName(row.id) && read(row.sums, measure) > 0n).slice(0, most).map((row) => row.id);
}

/** For each name, and for all, the measure of every step. What lies outside the steps counts to the nearest. */
export function inSteps(rows: SpendRow[], by: Dimension, step: string, steps: string[], measure: string): { names: Map<string, bigint[]>; total: bigint[] } {
  const at = new Map(steps.map((each, index) => [each, index]));
  const names = new Map<string, bigint[]>();
  const total = steps.map(() => 0n);
  for (const row of rows) {
    const key = row.key[step] ?? '';
    const index = at.get(key) ?? (key < (steps[0] ?? '') ? 0 : steps.length - 1);
    const name = nameOf(row, by);
    const values = names.get(name) ?? steps.map(() => 0n);
    const value = read(row, measure);
    values[index] = (values[index] ?? 0n) + value;
    total[index] = (total[index] ?? 0n) + value;
    names.set(name, values);
  }
  return { names, total };
}

/** The cells of a pivot: by row name, then by column name. */
export function pivot(rows: SpendRow[], by: Dimension, then: Dimension, measure: string): Map<string, Map<string, bigint>> {
  const cells = new Map<string, Map<string, bigint>>();
  for (const row of rows) {
    const line = cells.get(nameOf(row, by)) ?? new Map<string, bigint>();
    const column = nameOf(row, then);
    line.set(column, (line.get(column) ?? 0n) + read(row, measure));
    cells.set(nameOf(row, by), line);
  }
  return cells;
}
