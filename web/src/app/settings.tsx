/** What a reader chose: language, theme, currency. Kept in the browser. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

import { useSession } from '../api/session';
import { Dates } from '../figures/dates';
import { nano } from '../figures/decimal';
import { type Currency, DOLLAR, Figures, type Language } from '../figures/numbers';

export type Theme = 'light' | 'dark' | 'system';

export interface Settings {
  language: Language;
  theme: Theme;
  /** Whether single letters are commands. */
  keys: boolean;
  figures: Figures;
  dates: Dates;
  currencies: Currency[];
  choose: (change: Partial<Choice>) => void;
}

interface Choice {
  language: Language;
  theme: Theme;
  currency: string;
  keys: boolean;
}

const SettingsContext = createContext<Settings | undefined>(undefined);

function kept(name: string): string | null {
  try {
    return localStorage.getItem(`nytta.${name}`);
  } catch {
    return null;
  }
}

function firstChoice(): Choice {
  const theme = kept('theme');
  return {
    language: document.documentElement.lang === 'sv' ? 'sv' : 'en',
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    currency: kept('currency') ?? DOLLAR.currency,
    keys: kept('keys') !== 'off',
  };
}

function keep(choice: Choice): void {
  try {
    localStorage.setItem('nytta.language', choice.language);
    localStorage.setItem('nytta.theme', choice.theme);
    localStorage.setItem('nytta.currency', choice.currency);
    localStorage.setItem('nytta.keys', choice.keys ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing shows the page all the same.
  }
}

function paint(choice: Choice): void {
  const dark = choice.theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : choice.theme === 'dark';
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  document.documentElement.lang = choice.language;
}

export function SettingsProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState(firstChoice);
  const { data: me } = useSession();
  useEffect(() => paint(choice), [choice]);
  const settings = useMemo<Settings>(() => {
    const rates = (me?.display.currencies ?? []).map((rate) => ({
      currency: rate.currency,
      usd: nano(rate.usd),
      from: rate.from ?? undefined,
      source: rate.source ?? undefined,
    }));
    const currencies = [DOLLAR, ...rates.filter((rate) => rate.currency !== DOLLAR.currency)];
    const currency = currencies.find((each) => each.currency === choice.currency) ?? DOLLAR;
    return {
      language: choice.language,
      theme: choice.theme,
      keys: choice.keys,
      figures: new Figures(choice.language, currency),
      dates: new Dates(choice.language, me?.organization.timezone ?? 'UTC'),
      currencies,
      choose: (change) => {
        const next = { ...choice, ...change };
        keep(next);
        setChoice(next);
      },
    };
  }, [choice, me]);
  return <SettingsContext value={settings}>{children}</SettingsContext>;
}

export function useSettings(): Settings {
  const settings = useContext(SettingsContext);
  if (!settings) throw new Error('settings are read outside their provider');
  return settings;
}
