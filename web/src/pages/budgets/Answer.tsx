/** The page's answer: whether what was allowed lasts. */
import { useWords } from '../../words/catalogue';
import type { Mandate } from './draft';
import { useWhen } from './say';
import { type Budget, type Forecast, outlook, standing } from './shape';
import { budgets as words } from './words';

export interface AnswerProps {
  tab: 'budgets' | 'mandates';
  budgets: Budget[] | undefined;
  mandates: Mandate[] | undefined;
  forecast: Forecast | undefined;
}

const MOST = 3;

export function Answer(props: AnswerProps) {
  return props.tab === 'budgets' ? <OfBudgets {...props} /> : <OfMandates {...props} />;
}

function OfBudgets({ budgets, forecast }: AnswerProps) {
  const t = useWords(words);
  const when = useWhen();
  if (!budgets) return <h1 className="title">{t('tabBudgets')}</h1>;
  const all = budgets.map((budget) => ({ budget, stands: standing(budget, outlook(budget, forecast)) }));
  const empty = all.filter(({ budget, stands }) => budget.mode === 'hard' && stands.kind === 'empty');
  const running = all.filter(({ budget, stands }) => budget.mode === 'hard' && stands.kind === 'runsOut');
  const known = forecast !== undefined && forecast.forecast.expected_usd !== undefined;
  const title = budgets.length === 0 ? t('none') : empty.length > 0 ? t('areEmpty', { count: empty.length }) : running.length > 0 ? t('runOut', { count: running.length }) : known ? t('all') : t('noneEmpty');
  const sentences = [
    ...empty.map(({ budget }) => (budget.resets_at ? t('isEmpty', { name: budget.id, at: when(budget.resets_at) }) : t('isEmptyNow', { name: budget.id }))),
    ...running.map(({ budget, stands }) => t('isEmptyAt', { name: budget.id, at: stands.kind === 'runsOut' ? t('about', { at: when(stands.at) }) : '' })),
  ];
  return (
    <>
      <h1 className="title">{title}</h1>
      <p className="q">{[...sentences.slice(0, MOST), ...(sentences.length > 0 && sentences.length <= MOST && known ? [t('rest')] : []), ...(forecast && !known && budgets.length > 0 ? [t('noForecast')] : [])].join(' ')}</p>
    </>
  );
}

function OfMandates({ mandates }: AnswerProps) {
  const t = useWords(words);
  const active = (mandates ?? []).filter((mandate) => mandate.state === 'active').length;
  const due = (mandates ?? []).filter((mandate) => mandate.state === 'review-due').length;
  return (
    <>
      <h1 className="title">{mandates?.length === 0 ? t('mandateNone') : mandates ? t('mandateTitle', { count: active }) : t('tabMandates')}</h1>
      <p className="q">{t('mandateLead')} {due > 0 ? t('reviewDue', { count: due }) : ''}</p>
    </>
  );
}
