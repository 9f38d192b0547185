/** What is to be said of a budget now: shape, word and colour. */
import { useSettings } from '../../app/settings';
import { Pill } from '../../marks/Pill';
import { useWords } from '../../words/catalogue';
import { useWhen } from './say';
import type { Budget, Standing } from './shape';
import { budgets as words } from './words';

const BANDS = { 'under-50': 'band_under_50', '50-80': 'band_50_80', '80-100': 'band_80_100', empty: 'band_empty' } as const;

export function StatePill({ budget, stands }: { budget: Budget; stands: Standing }) {
  const t = useWords(words);
  const when = useWhen();
  const { figures, dates } = useSettings();
  const hard = budget.mode === 'hard';
  switch (stands.kind) {
    case 'band':
      return <Pill kind={stands.band === 'empty' && hard ? 'stop' : stands.band === '80-100' ? 'warn' : ''}>{t(BANDS[stands.band])}</Pill>;
    case 'hidden':
      return <span className="s" title={t('hiddenWhy')}>{t('hidden')}</span>;
    case 'accounts':
      return stands.empty > 0 ? <Pill kind="warn" icon="warn">{t('accountsEmpty', { total: stands.total, count: stands.empty })}</Pill> : <Pill>{t('accounts', { count: stands.total })}</Pill>;
    case 'over': {
      const money = figures.money(stands.usd);
      if (stands.authorised) return <Pill kind="warn" icon="free">{t('overAuthorised', { money })}</Pill>;
      return budget.mode === 'observe' ? <Pill kind="warn" icon="warn">{t('over', { money })}</Pill> : <Pill kind="stop" icon="stop">{t('over', { money })}</Pill>;
    }
    case 'empty':
      return <Pill kind={hard ? 'stop' : 'warn'} icon={hard ? 'stop' : 'warn'}>{hard && budget.resets_at ? t('emptyUntil', { at: when(budget.resets_at) }) : t('empty')}</Pill>;
    case 'runsOut':
      return <Pill kind={hard ? 'stop' : 'warn'} icon={hard ? 'stop' : 'warn'}>{t('runsOut', { at: when(stands.at) })}</Pill>;
    case 'endsOver':
      return <Pill kind="warn" icon="warn">{t('endsOver', { money: figures.money(stands.usd, { significant: 3 }), at: budget.resets_at ? dates.day(Date.parse(budget.resets_at) - 1) : '' })}</Pill>;
    case 'endsUnder':
      return <Pill icon="ok">{t('endsUnder')}</Pill>;
    case 'open':
      return <Pill>{t('open')}</Pill>;
  }
}
