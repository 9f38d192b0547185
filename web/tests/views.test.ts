import { expect, test } from 'vitest';

import { isWithin, oldViews } from '../src/app/views';

test('an address is followed within this server alone', () => {
  expect(['/explore?by=team', '/'].every(isWithin)).toBe(true);
  expect(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', ''].some(isWithin)).toBe(false);
});

test('what a browser kept by itself is read, and nonsense in its place is nothing', () => {
  expect(oldViews('[{"name": "a", "search": "?by=team"}, {"name": 1}, null]')).toEqual([{ name: 'a', address: '/explore?by=team' }]);
  expect([oldViews(null), oldViews('{'), oldViews('{}')]).toEqual([[], [], []]);
});
