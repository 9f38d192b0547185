/** Catalogues of words: each room has one, with the same keys in every language, which the compiler checks. */
import { useSettings } from '../app/settings';
import type { Language } from '../figures/numbers';

/** A sentence with `{names}` in it, or one for each plural. */
export type Entry = string | { one: string; other: string };

type Same<E> = { [K in keyof E]: E[K] extends string ? string : { one: string; other: string } };

export interface Catalogue<E extends Record<string, Entry>> {
  en: E;
  sv: Same<E>;
}

export function catalogue<const E extends Record<string, Entry>>(en: E, sv: Same<E>): Catalogue<E> {
  return { en, sv };
}

export type Values = Record<string, string | number>;
export type Say<E extends Record<string, Entry>> = (key: keyof E & string, values?: Values) => string;

const PLURALS: Record<Language, Intl.PluralRules> = { en: new Intl.PluralRules('en-GB'), sv: new Intl.PluralRules('sv-SE') };

const NUMBERS: Record<Language, Intl.NumberFormat> = { en: new Intl.NumberFormat('en-GB'), sv: new Intl.NumberFormat('sv-SE') };

/** Counts are written as the language does; years and the like are given as texts. */
function written(value: string | number | undefined, language: Language): string {
  return typeof value === 'number' ? NUMBERS[language].format(value) : String(value);
}

/** Finds the sentence and fills it; `count` decides the plural. */
export function say<E extends Record<string, Entry>>(words: Catalogue<E>, language: Language, key: keyof E & string, values: Values = {}): string {
  const entry = (words[language] as Record<string, Entry>)[key] as Entry;
  const sentence = typeof entry === 'string' ? entry : PLURALS[language].select(Number(values['count'])) === 'one' ? entry.one : entry.other;
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? written(values[name], language) : whole));
}

export function useWords<E extends Record<string, Entry>>(words: Catalogue<E>): Say<E> {
  const { language } = useSettings();
  return (key, values) => say(words, language, key, values);
}
