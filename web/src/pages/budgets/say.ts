/** Sentences that more than one part of the page says. */
import { now } from '../../api/clock';
import { useSettings } from '../../app/settings';
import { plusDays } from '../../figures/period';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import type { ScopeName } from './draft';
import type { Budget } from './shape';
import { budgets } from './words';

const WINDOWS = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'total'] as const;

/** A dimension by its name: Team, Agent tree, Organisation. */
export function useScopeName(): (key: ScopeName) => string {
  const t = useWords(budgets);
  const c = useWords(common);
  return (key) => (key === 'organization' || key === 'person' ? t(key) : c(key));
}

/** A month, team Mobile, for each session. */
export function useScope(): (budget: Budget, teams?: Map<string, string>) => string {
  const t = useWords(budgets);
  const name = useScopeName();
  return (budget, teams) => {
    const window = WINDOWS.find((each) => each === budget.window);
    const parts = Object.entries(budget.scope).map(([key, value]) => (key === 'team' ? (teams?.get(value) ?? value) : `${name(key as ScopeName).toLocaleLowerCase()} ${value}`));
    const each = budget.per.map((key) => t('each', { what: name(key).toLocaleLowerCase() }));
    return [...(parts.length > 0 ? parts : each.length > 0 ? [] : [t('allCalls')]), ...each, window ? t(`window_${window}`) : t('window_rolling', { period: budget.window.replace('rolling:', '') })].join(', ');
  };
}

/** Today 15:00, tomorrow about 15:00, 1 Dec 00:00. */
export function useWhen(): (at: string) => string {
  const t = useWords(budgets);
  const { dates } = useSettings();
  return (at) => {
    const day = dates.dayOf(Date.parse(at));
    const today = dates.dayOf(now());
    const time = dates.time(at);
    if (day === today) return t('today', { time });
    return day === plusDays(today, 1) ? t('tomorrow', { time }) : `${dates.day(at)} ${time}`;
  };
}
