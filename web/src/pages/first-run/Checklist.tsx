import type { UsageEvent } from '../../app/is-new';
import { useSettings } from '../../app/settings';
import { nano } from '../../figures/decimal';
import { Icon } from '../../marks/Icon';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import type { Facts } from './facts';
import { type StepId, steps } from './steps';
import { words } from './words';

const WAITING = '…';

interface Props {
  facts: Facts;
  call: UsageEvent | undefined;
  gateway: string;
}

export function Checklist(props: Props) {
  const t = useWords(words);
  const { facts, call } = props;
  const done = new Set<StepId>(['server']);
  if (facts.providers?.length) done.add('provider');
  if (facts.version) done.add('prices');
  if (call) done.add('call');
  if (facts.budgets) done.add('budget');
  if (facts.toldBy) done.add('past');
  if (facts.keys) done.add('teams');
  return (
    <ol className="checklist" aria-label={t('steps')}>
      {steps(done).map(({ id, state }) => (
        <li key={id} className={state} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
          <Icon name={state === 'done' ? 'ok' : state === 'now' ? 'dot' : 'ring'} className={state === 'done' ? 'okc' : 'quietc'} />
          <div>
            <p>{state === 'now' ? <b>{t(id)}</b> : t(id)}<span className="vh">, {t(state)}</span></p>
            <span className="small"><About id={id} {...props} /></span>
          </div>
        </li>
      ))}
    </ol>
  );
}

function About({ id, facts, call, gateway }: Props & { id: StepId }) {
  const t = useWords(words);
  const c = useWords(common);
  const { figures } = useSettings();
  switch (id) {
    case 'server':
      return t('serverIs', { calls: gateway, page: location.origin });
    case 'provider':
      if (facts.providers === undefined) return WAITING;
      return facts.providers.length ? facts.providers.map((each) => each.id).join(', ') : t('providerNone');
    case 'prices':
      if (facts.version === undefined) return WAITING;
      return facts.version ? t('pricesIs', { version: facts.version }) : t('pricesNone');
    case 'call':
      return call ? t('callIs', { model: call.model, money: call.cost_usd === null ? c('unpriced') : figures.money(nano(call.cost_usd)), status: t(call.cost_status) }) : t('callWaits');
    case 'budget':
      return facts.budgets ? t('budgetIs', { count: facts.budgets }) : t('budgetNone');
    case 'past':
      return facts.toldBy ? t('pastIs', { source: facts.toldBy }) : t('pastNone');
    case 'teams':
      return facts.keys ? t('teamsIs', { count: facts.keys }) : t('teamsNone');
  }
}
