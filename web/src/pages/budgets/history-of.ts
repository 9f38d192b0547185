/** What differs between an object as it was and as it became. */
export interface Difference {
  field: string;
  before: unknown;
  after: unknown;
}

/** Kept by the machinery, and no decision of anybody. */
const OWN = new Set(['generation', 'managed_by', 'managedBy', 'revision', 'id']);

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** An amount as it is stored: nano-dollars, by the name of its field. */
export function stored(field: string, value: unknown): bigint | undefined {
  return field.endsWith('_nano') && typeof value === 'number' ? BigInt(Math.round(value)) : undefined;
}

export function changes(before: unknown, after: unknown): Difference[] {
  if (!isObject(before) || !isObject(after)) return same(before, after) ? [] : [{ field: '', before, after }];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !OWN.has(field) && !same(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
