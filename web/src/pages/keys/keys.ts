/** What a key is now, and when keys and clients were last seen. */
import type { Schema } from '../../api/client';

export type Key = Schema['Key'];
export type State = 'works' | 'endsSoon' | 'expired' | 'revoked';

const SOON_MS = 30 * 86_400_000;

export function stateOf(key: Pick<Key, 'revoked' | 'expires_at'>, now: number): State {
  if (key.revoked) return 'revoked';
  if (key.expires_at === null) return 'works';
  const left = Date.parse(key.expires_at) - now;
  if (left <= 0) return 'expired';
  return left <= SOON_MS ? 'endsSoon' : 'works';
}

/** Those that match, the ones that open first, then by name; gone ones only where they are asked for. */
export function shown(keys: Key[], text: string, gone: boolean, now: number, locale: string): Key[] {
  const wanted = text.trim().toLowerCase();
  const order = new Intl.Collator(locale, { numeric: true });
  const opens = (key: Key) => !['revoked', 'expired'].includes(stateOf(key, now));
  return keys
    .filter((key) => gone || opens(key))
    .filter((key) => [key.id, key.name, key.team, key.project ?? '', key.mandate ?? ''].some((each) => each.toLowerCase().includes(wanted)))
    .toSorted((a, b) => Number(opens(b)) - Number(opens(a)) || order.compare(a.name || a.id, b.name || b.id));
}

export interface Seen {
  last: string;
  calls: number;
  usd: string[];
}

type Row = Schema['Spend']['rows'][number];

/** The name of what is not told apart, because of people. */
export const MERGED = '\0';

/** By a dimension: its last day, its calls, its amounts. A merged row's day is only where its stretch begins. */
export function seen(rows: Row[], by: string): Map<string, Seen> {
  const found = new Map<string, Seen>();
  for (const row of rows) {
    const name = row.merged_names.includes(by) ? MERGED : (row.key[by] ?? '');
    const day = row.merged_names.some((each) => each === 'day' || each === 'time') ? '' : (row.key['day'] ?? '');
    const old = found.get(name);
    found.set(name, { last: old && old.last > day ? old.last : day, calls: (old?.calls ?? 0) + row.calls, usd: [...(old?.usd ?? []), row.cost_usd] });
  }
  return found;
}

/** The end of a calendar day, as the form has it, in the reader's zone; the API wants a moment. */
export function endOf(day: string): string | null {
  return day ? new Date(`${day}T23:59:59`).toISOString() : null;
}

/** A plain id of a name: `Växjö Data` is `vaxjo-data`. */
export function idOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}
