import { describe, expect, test } from 'vitest';

import { idOf, type Key, MERGED, seen, shown, stateOf } from '../src/pages/keys/keys';
import { CLIENTS, gatewayFor, linesFor } from '../src/parts/connect';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const key = (id: string, more: Partial<Key> = {}): Key => ({
  id, name: id, team: 'data', project: null, person: null, cost_center: null, mandate: null, models: [], expires_at: null, revoked: false,
  created_at: '2026-11-01T00:00:00Z', managed_by: 'store', revision: 1, changed_at: '2026-11-01T00:00:00Z', ...more,
});

describe('the state of a key', () => {
  test.each([
    ['works', {}],
    ['works', { expires_at: '2026-12-27T00:00:00Z' }],
    ['endsSoon', { expires_at: '2026-12-26T12:00:00Z' }],
    ['expired', { expires_at: '2026-11-26T12:00:00Z' }],
    ['revoked', { revoked: true, expires_at: '2026-11-01T00:00:00Z' }],
  ] as const)('%s', (state, more) => expect(stateOf(key('a', more), NOW)).toBe(state));
});

test('gone keys are shown only where they are asked for, and last', () => {
  const keys = [key('b', { revoked: true }), key('c'), key('a10'), key('a9')];
  expect(shown(keys, '', false, NOW, 'en').map((each) => each.id)).toEqual(['a9', 'a10', 'c']);
  expect(shown(keys, '', true, NOW, 'en').map((each) => each.id)).toEqual(['a9', 'a10', 'c', 'b']);
  expect(shown(keys, 'C', true, NOW, 'en').map((each) => each.id)).toEqual(['c']);
});

test('a client was last seen on its latest day, with the calls of all days', () => {
  const row = (client: string, day: string, calls: number) => ({ key: { client, day }, merged: false, merged_names: [], calls, cost_usd: '0.5' }) as never;
  const found = seen([row('codex', '2026-11-20', 2), row('codex', '2026-11-24', 3), row('codex', '2026-11-22', 4)], 'client');
  expect(found.get('codex')).toEqual({ last: '2026-11-24', calls: 9, usd: ['0.5', '0.5', '0.5'] });
});

test.each([
  ['Växjö Data', 'vaxjo-data'],
  ['  R&D / Core ', 'r-d-core'],
  ['platform', 'platform'],
])('the id of %j is plain', (name, id) => expect(idOf(name)).toBe(id));

test('what people spend in small groups is one line of its own, and says no day', () => {
  const rows = [{ key: { client: '', day: '2026-11-20' }, merged: true, merged_names: ['client', 'day'], calls: 7, cost_usd: '3' }] as never;
  expect([...seen(rows, 'client')]).toEqual([[MERGED, { last: '', calls: 7, usd: ['3'] }]]);
});

describe('lines to paste', () => {
  const place = { gateway: 'http://10.0.0.5:8480', admin: 'http://10.0.0.5:8481', key: 'nk_abc' };
  test.each(CLIENTS)('of %s name the key and this server', (client) => {
    const text = linesFor(client, place).map((lines) => lines.text).join('\n');
    expect(text).toContain('nk_abc');
    expect(text).toContain(client === 'otlp' || client === 'collector' ? place.admin : place.gateway);
    expect(text).not.toContain('undefined');
  });

  test.each(CLIENTS)('of %s name no key where none is needed', (client) => {
    const text = linesFor(client, { ...place, key: undefined }).map((lines) => lines.text).join('\n');
    expect(text).not.toMatch(/nk_|undefined|--key|NYTTA_KEY/);
  });

  test.each([
    [undefined, 'http://127.0.0.1:8481', 'http://127.0.0.1:8480'],
    [undefined, 'https://nytta.example', 'https://nytta.example'],
    ['http://127.0.0.1:9000', 'http://127.0.0.1:8481', 'http://127.0.0.1:9000'],
    ['http://127.0.0.1:9000', 'https://nytta.example:8481', 'https://nytta.example:9000'],
    ['http://10.0.0.5:9000', 'https://nytta.example:8481', 'http://10.0.0.5:9000'],
  ])('calls go where the server says, by the name that the reader came by: %s, %s', (told, page, expected) => expect(gatewayFor(told, page)).toBe(expected));
});
