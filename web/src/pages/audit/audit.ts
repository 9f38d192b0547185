/** What differs between an object before and after. */
import type { Schema } from '../../api/client';

export type Entry = Schema['AuditEntry'];

export interface Difference {
  field: string;
  before: string | undefined;
  after: string | undefined;
}

/** Of each change, and so of no interest in it. */
const BOOKKEEPING = new Set(['revision', 'changed_at', 'created_at', 'managed_by']);

function leaves(value: unknown, path: string, found: Map<string, string>): Map<string, string> {
  if (value === null || value === undefined) return found;
  if (Array.isArray(value)) {
    if (value.every((each) => typeof each !== 'object')) found.set(path, value.join(', '));
    else value.forEach((each, index) => leaves(each, `${path}[${index + 1}]`, found));
  } else if (typeof value === 'object') {
    for (const [name, each] of Object.entries(value)) leaves(each, path ? `${path}.${name}` : name, found);
  } else found.set(path, String(value));
  return found;
}

export function differences(entry: Pick<Entry, 'before' | 'after'>): Difference[] {
  const before = leaves(entry.before, '', new Map());
  const after = leaves(entry.after, '', new Map());
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((field) => !BOOKKEEPING.has(field) && before.get(field) !== after.get(field))
    .map((field) => ({ field, before: before.get(field), after: after.get(field) }));
}

/** The word for what was done: a put of what was not there made it. */
export function verb(entry: Pick<Entry, 'what' | 'before'>): string {
  return entry.what === 'put' && entry.before === null ? 'made' : entry.what;
}
