import { expect, test } from 'vitest';

import { frame } from '../src/app/words';
import { type Catalogue, type Entry, say } from '../src/words/catalogue';
import { common } from '../src/words/common';

const pages = import.meta.glob<Record<string, unknown>>('../src/pages/*/words.ts', { eager: true });
const catalogues: [string, Catalogue<Record<string, Entry>>][] = [
  ['common', common],
  ['frame', frame],
  ...Object.entries(pages).flatMap(([file, exported]) => Object.values(exported).map((words): [string, Catalogue<Record<string, Entry>>] => [file, words as Catalogue<Record<string, Entry>>])),
];
const forms = (entry: Entry) => (typeof entry === 'string' ? [entry] : [entry.one, entry.other]);
const names = (entry: Entry) => [...new Set(forms(entry).flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map((found) => found[1])))].sort();

test.each(catalogues)('%s says the same in both languages', (_, words) => {
  for (const [key, entry] of Object.entries(words.en)) {
    const other = words.sv[key] as Entry;
    expect(names(other), key).toEqual(names(entry));
    expect(forms(other).every((form) => form.trim().length > 0), key).toBe(true);
  }
});

test.each(catalogues)('%s has no exclamation mark and no please', (_, words) => {
  for (const entry of [...Object.values(words.en), ...Object.values(words.sv)]) {
    for (const form of forms(entry as Entry)) expect(form).not.toMatch(/!|please/i);
  }
});

test('a count chooses the plural', () => {
  const words = { en: { calls: { one: '{count} call', other: '{count} calls' } }, sv: { calls: { one: '{count} anrop', other: '{count} anrop' } } };
  expect(say(words, 'en', 'calls', { count: 1 })).toBe('1 call');
  expect(say(words, 'en', 'calls', { count: 2 })).toBe('2 calls');
});
