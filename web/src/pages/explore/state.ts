/** What every part of the page is given: what is asked, whose words, and how to go elsewhere. */
import { useNavigate, useSearch } from '@tanstack/react-router';

import { usePeriodName } from '../../app/TopBar';
import { useWindow, type Window } from '../../app/period';
import { useSettings } from '../../app/settings';
import { useMeterName } from '../../parts/MeterBreakdown';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { type Asked, readAddress, type Search } from './address';
import { isMoney } from './measures';
import { isMerged, MERGED, REST } from './sums';
import { words } from './words';

export interface PageState {
  asked: Asked;
  window: Window;
  /** The period in words. */
  period: string;
  /** Goes on with these parts of the address changed; undefined takes one away. */
  go: (change: Search, replace?: boolean) => void;
  /** The same as an address. */
  href: (change: Search) => Search;
}

export function usePageState(): PageState {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const window = useWindow();
  const period = usePeriodName()(window.period);
  const href = (change: Search) => ({ ...search, ...change });
  return {
    asked: readAddress(search, window.period),
    window,
    period,
    href,
    go: (change, replace = false) => void navigate({ to: '.', search: href(change) as never, replace, resetScroll: false }),
  };
}

/** Names as they are shown, measures in words, and values with their unit. */
export function useSpeech(asked: Asked) {
  const t = useWords(words);
  const c = useWords(common);
  const meter = useMeterName();
  const { figures } = useSettings();
  const measure = asked.measure === 'cost' || asked.measure === 'value' || asked.measure === 'calls' ? t(asked.measure) : meter(asked.measure);
  return {
    name: (id: string) => (isMerged(id) ? [t('mergedGroup'), id.slice(MERGED.length + 1)].filter(Boolean).join(': ') : id === REST ? t('rest') : id === '' ? t('notKnown') : id),
    dimension: (name: Asked['by']) => c(name).toLocaleLowerCase(figures.locale),
    measure,
    unit: isMoney(asked.measure) ? figures.currency.currency : asked.measure === 'calls' ? t('calls') : meter(asked.measure),
    told: (value: bigint) => (isMoney(asked.measure) ? figures.money(value) : figures.number(value)),
    short: (value: bigint) => (isMoney(asked.measure) ? figures.money(value, { decimals: value >= 1_000_000_000_000n ? 0 : 2 }) : figures.compact(Number(value))),
  };
}
