/** Whose a mandate is, how it is bound, and how it stands. */
import { useSettings } from '../../app/settings';
import { ModePill, Pill } from '../../marks/Pill';
import { useWords } from '../../words/catalogue';
import type { Mandate } from './draft';
import { budgets as words } from './words';

/** A person who owns a mandate signed a decision; a team is called by its name. */
export function ownerName(owner: string, names: Map<string, string>): string {
  const team = owner.startsWith('team:') ? owner.slice('team:'.length) : undefined;
  return team === undefined ? owner.replace(/^person:/, '') : (names.get(team) ?? team);
}

export function Policy({ mandate }: { mandate: Mandate }) {
  const t = useWords(words);
  return mandate.price_policy === 'regardless' ? <ModePill mode="regardless" /> : <Pill icon="lock">{t('capped')}</Pill>;
}

export function MandateState({ mandate }: { mandate: Mandate }) {
  const t = useWords(words);
  const { dates } = useSettings();
  if (mandate.state === 'review-due') return <Pill kind="warn" icon="warn">{t('state_review-due')}</Pill>;
  if (mandate.state === 'expired') return <Pill>{t('state_expired')}</Pill>;
  if (mandate.used === 'empty') return <Pill kind="stop" icon="stop">{t('empty')}</Pill>;
  return mandate.review_date ? <Pill icon="free">{t('reviewBy', { day: dates.date(mandate.review_date) })}</Pill> : <Pill icon="ok">{t('state_active')}</Pill>;
}
