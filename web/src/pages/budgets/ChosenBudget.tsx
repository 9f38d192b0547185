/** The chosen budget in full: what is left, how fast it goes, what happens at its limit, and who changed it. */
import { useEffect } from 'react';

import { useSettings } from '../../app/settings';
import { ModePill } from '../../marks/Pill';
import { Money } from '../../marks/Money';
import { Notice } from '../../parts/Notice';
import { Section } from '../../parts/Section';
import { useToast } from '../../parts/Toasts';
import { useWords } from '../../words/catalogue';
import { Accounts } from './Accounts';
import { BudgetForm } from './BudgetForm';
import { BurnDown } from './BurnDown';
import { EndObject } from './EndObject';
import { FileOwned } from './FileOwned';
import { History } from './History';
import type { BudgetsProps } from './props';
import { useScope, useWhen } from './say';
import { beyond, type Budget, fileOf, outlook, spent, standing } from './shape';
import { StatePill } from './StatePill';
import { budgets as words } from './words';

export function ChosenBudget({ budget, ...props }: BudgetsProps & { budget: Budget }) {
  const { address, change, names, teams, mayEdit } = props;
  const t = useWords(words);
  const tell = useToast();
  const scope = useScope();
  const file = fileOf(budget.managed_by);
  const seen = outlook(budget, props.forecast);
  const editable = mayEdit && !file;
  const close = () => change({ do: undefined }, true);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('.veil.on, .pop.on') ? change({ id: undefined }, true) : undefined);
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  });
  return (
    <Section
      title={budget.id}
      note={<><ModePill mode={budget.mode} /> <StatePill budget={budget} stands={standing(budget, seen)} /> {scope(budget, names)}. <FileOwned managedBy={budget.managed_by} /></>}
      right={editable ? (
        <>
          <button type="button" className="btn sm" onClick={() => change({ do: 'edit' })}>{t('edit')}</button>
          <button type="button" className="btn sm bare" onClick={() => change({ do: 'end' })}>{t('end')}</button>
        </>
      ) : null}
    >
      {budget.opening === 'pending' ? <Notice icon="info">{t('opening')}</Notice> : null}
      <div className="det">
        <div>
          <Facts budget={budget} />
          {budget.per.length === 0 && budget.committed_usd !== null ? <BurnDown budget={budget} forecast={props.forecast} /> : <Accounts budget={budget} />}
        </div>
        <div>
          <h3>{t('reached')}</h3>
          <p className="q">{t(`reached_${budget.mode}`)} {budget.absolute ? t('reachedAbsolute') : ''}</p>
          <History kind="budget" id={budget.id} />
        </div>
      </div>
      {editable && address['do'] === 'edit' ? <BudgetForm budget={budget} teams={teams} close={close} kept={() => { tell({ text: t('saved', { name: budget.id }) }); close(); }} /> : null}
      {editable && address['do'] === 'end' ? <EndObject kind="budgets" id={budget.id} revision={budget.revision} close={close} done={() => { tell({ text: t('endedDone', { name: budget.id }) }); change({ do: undefined, id: undefined }, true); }} /> : null}
    </Section>
  );
}

function Facts({ budget }: { budget: Budget }) {
  const t = useWords(words);
  const when = useWhen();
  const { dates } = useSettings();
  const used = spent(budget);
  const { usd: over, authorised } = beyond(budget);
  return (
    <dl className="facts4">
      {budget.available_usd === null ? null : <div><dt>{t('leftToHold')}</dt><dd><Money usd={budget.available_usd} decimals={2} /></dd></div>}
      {used === undefined ? null : <div><dt>{t('spent')}</dt><dd><Money usd={used} decimals={2} /></dd></div>}
      {budget.held_usd === null ? null : <div><dt>{t('heldCalls', { count: budget.open_holds ?? 0 })}</dt><dd><Money usd={budget.held_usd} decimals={2} /></dd></div>}
      <div><dt>{t('limit')}</dt><dd><Money usd={budget.limit_usd} decimals={2} /></dd></div>
      {over > 0n ? <div className="stopc"><dt>{t('overage')}</dt><dd><Money usd={over} decimals={2} /></dd></div> : null}
      {over > 0n ? <div className="warnc"><dt>{t('authorised')}</dt><dd><Money usd={authorised} decimals={2} /></dd></div> : null}
      {budget.per.length > 0 ? null : <div><dt>{t('resets')}</dt><dd>{budget.resets_at ? when(budget.resets_at) : t('never')} {budget.resets_at ? <span className="s small">{budget.timezone ?? dates.zone}</span> : null}</dd></div>}
    </dl>
  );
}
