import { expect, test } from 'vitest';

import { differences, verb } from '../src/pages/audit/audit';

test('only what differs is told, field by field, without the bookkeeping of each change', () => {
  const before = { limit_usd: '100', scope: { team: 'data' }, mode: 'soft', models: ['a'], revision: 3, changed_at: 'x' };
  const after = { limit_usd: '120', scope: { team: 'data', project: 'etl' }, mode: 'soft', models: ['a', 'b'], revision: 4, changed_at: 'y' };
  expect(differences({ before, after } as never)).toEqual([
    { field: 'limit_usd', before: '100', after: '120' },
    { field: 'models', before: 'a', after: 'a, b' },
    { field: 'scope.project', before: undefined, after: 'etl' },
  ]);
});

test('a setting is one text, and lists of objects are told one by one', () => {
  expect(differences({ before: 'stop', after: null } as never)).toEqual([{ field: '', before: 'stop', after: undefined }]);
  expect(differences({ before: { alerts: [{ at: 0.8 }, { at: 0.9 }] }, after: { alerts: [{ at: 0.8 }] } } as never)).toEqual([{ field: 'alerts[2].at', before: '0.9', after: undefined }]);
});

test('a put of what was not there made it', () => {
  expect(verb({ what: 'put', before: null })).toBe('made');
  expect(verb({ what: 'put', before: {} })).toBe('put');
  expect(verb({ what: 'delete', before: {} })).toBe('delete');
});
