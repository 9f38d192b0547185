import { expect, test } from 'vitest';

import { steps, tokensOf } from '../src/pages/first-run/steps';
import { bodyOf, secretOf, type User } from '../src/pages/settings/users';

const form = (fields: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};
const old = { id: 'bo', revision: 3 } as User;

test('an empty password leaves the one there is', () => {
  expect(bodyOf(form([['name', ' Bo '], ['role', 'team_lead'], ['teams', 'a'], ['teams', 'b'], ['person', ''], ['password', '']]), old)).toEqual({
    name: 'Bo', role: 'team_lead', teams: ['a', 'b'], person: null, totp: false, disabled: false,
  });
});

test('a password keeps its spaces, and a new user may choose the name to sign in with', () => {
  expect(bodyOf(form([['id', 'cia'], ['name', 'Cia'], ['role', 'developer'], ['person', 'crane'], ['password', ' twelve chars '], ['totp', 'on']]), undefined)).toEqual({
    id: 'cia', name: 'Cia', role: 'developer', teams: [], person: 'crane', password: ' twelve chars ', totp: true, disabled: false,
  });
});

test('the secret is told in groups of four', () => {
  expect(secretOf('otpauth://totp/Nytta:cia?secret=JBSWY3DPEHPK3PXPQ&issuer=Nytta')).toBe('JBSW Y3DP EHPK 3PXP Q');
  expect(secretOf('nonsense')).toBe('');
});

test('the first step that is not done is the one of now', () => {
  expect(steps(new Set(['server', 'prices'])).map(({ state }) => state)).toEqual(['done', 'now', 'done', 'later', 'later', 'later', 'later']);
});

test('tokens are counted once: reasoning is in the output, and a search is none', () => {
  expect(tokensOf({ input: 10, cache_read: 300, cache_write_1h: 5, output: 40, reasoning: 20, web_search: 2 })).toEqual({ total: 355, cached: 300 });
});
