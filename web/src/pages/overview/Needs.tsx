/** What needs somebody: a fact, its size, and one action, by the money that is lost if nobody looks. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { address, get, type Schema } from '../../api/client';
import { useSettings } from '../../app/settings';
import { decimal, nano, sum } from '../../figures/decimal';
import { Icon, type IconName } from '../../marks/Icon';
import { Go } from '../../parts/Go';
import { Loaded } from '../../parts/Loaded';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { words } from './words';

type Need = Schema['Need'];

const ICONS: Record<Need['kind'], IconName> = {
  budget_empty: 'stop', budget_near_end: 'warn', mandate_review: 'free', coverage_gap: 'gap', undeclared_spend: 'ring', unpriced_model: 'unpriced', silent_source: 'silent',
};

const FEW = 6;

export function useNeeds() {
  return useQuery({ queryKey: ['needs'], queryFn: ({ signal }) => get('/api/v1/needs', {}, signal), refetchInterval: 60_000 });
}

/** What is said of several teams alike is said once, with the sum. */
export function gathered(items: Need[]): Need[] {
  const outside = items.filter((need) => need.kind === 'undeclared_spend' && (need.facts as Facts)['why'] === 'outside_gateway');
  const [first] = outside;
  if (!first || outside.length < 2) return items;
  const spent = sum(outside.map((need) => nano(String((need.facts as Facts)['spent_usd'] ?? '0'))));
  const one: Need = { ...first, subject: { type: 'spend', id: outside.map((need) => need.subject.id).join(', ') }, facts: { ...(first.facts as Facts), spent_usd: decimal(spent), people_untold: outside.some((need) => (need.facts as Facts)['people_untold'] === true) } as unknown as Need['facts'] };
  return items.filter((need) => !outside.includes(need) || need === first).map((need) => (need === first ? one : need));
}

type Facts = Record<string, string | number | boolean | null | undefined>;

export function Needs() {
  const t = useWords(words);
  const c = useWords(common);
  const needs = useNeeds();
  const [all, setAll] = useState(false);
  const found = gathered(needs.data?.items ?? []);
  return (
    <Section className="need-area" title={t('needsYou')} note={needs.data ? found.length : null}>
      <Loaded query={needs} lines={6}>
        {() =>
          found.length === 0 ? (
            <p className="q">{t('nothing')}</p>
          ) : (
            <ol className="need">
              {found.slice(0, all ? found.length : FEW).map((need) => (
                <li key={`${need.kind} ${need.subject.type} ${need.subject.id} ${need.subject.account ?? ''}`}>
                  <Icon name={ICONS[need.kind]} className={need.severity === 'act' ? 'stopc' : need.kind === 'mandate_review' ? 'quietc' : 'warnc'} />
                  <div>
                    <p><Fact need={need} /></p>
                    <div className="acts"><Act need={need} /></div>
                  </div>
                </li>
              ))}
              {found.length > FEW && !all ? (
                <li className="rest">
                  <button type="button" className="btn quiet sm" onClick={() => setAll(true)}>{c('more', { count: found.length - FEW })}</button>
                </li>
              ) : null}
            </ol>
          )
        }
      </Loaded>
    </Section>
  );
}

function Fact({ need }: { need: Need }) {
  const t = useWords(words);
  const { figures, dates } = useSettings();
  const facts = need.facts as Facts;
  const money = (name: string) => (typeof facts[name] === 'string' ? figures.money(nano(facts[name])) : '–');
  const moment = (value: Facts[string]) => (typeof value !== 'string' ? t('never') : value.length <= 10 ? dates.date(value) : dates.moment(value));
  const name = need.subject.id;
  switch (need.kind) {
    case 'budget_empty':
      return <b>{t('budget_empty', { name, limit: money('limit_usd'), resets: moment(facts['resets_at']) })}</b>;
    case 'budget_near_end':
      return (
        <>
          <b>{t('budget_near_end', { name, left: money('left_usd'), limit: money('limit_usd'), used: figures.percent(Number(facts['used'] ?? 0)) })}</b>{' '}
          {need.at ? t('budget_runs_out', { at: moment(need.at) }) : ''}
        </>
      );
    case 'mandate_review':
      return <>{t('mandate_review', { name, left: money('left_usd'), due: moment(facts['due']) })}</>;
    case 'coverage_gap':
      // Nothing may be missing and the two still not tie: then the ledger has other calls than the vendor.
      return nano(String(facts['missing_in_ledger_usd'] ?? '0')) === 0n ? <b>{t('coverage_gap_untold', { name })}</b> : <b>{t('coverage_gap', { name, missing: money('missing_in_ledger_usd') })}</b>;
    case 'undeclared_spend':
      if (facts['people_untold'] === true && facts['spent_usd'] === '0') return <>{t('undeclared_untold', { name })}</>;
      return <>{t(`undeclared_${String(facts['why'])}` as 'undeclared_no_team', { amount: money('spent_usd'), name })}{facts['people_untold'] === true ? ` ${t('undeclared_more')}` : ''}</>;
    case 'unpriced_model':
      if (facts['people_untold'] === true) return <b>{t('unpriced_untold', { name })}</b>;
      return <b>{t('unpriced_model', { name, count: Number(facts['calls'] ?? 0), since: moment(facts['since']) })}</b>;
    case 'silent_source':
      return <b>{t('silent_source', { name, since: moment(facts['last_day'] ?? need.at) })}</b>;
  }
}

function Act({ need }: { need: Need }) {
  const t = useWords(words);
  const id = need.subject.id;
  switch (need.kind) {
    case 'budget_empty':
    case 'budget_near_end':
      return <Go to={address('/budgets', { id })}>{t(need.subject.type === 'mandate' ? 'seeMandate' : 'raise')}</Go>;
    case 'mandate_review':
      return <Go to={address('/budgets', { mandate: id })}>{t('seeMandate')}</Go>;
    case 'undeclared_spend':
      return <Go to={address('/explore', { by: 'client' })}>{t('seeSpend')}</Go>;
    case 'unpriced_model':
      return <Go to={address('/prices', { q: id })}>{t('setPrice')}</Go>;
    case 'coverage_gap':
    case 'silent_source':
      return <Go to={address('/sources', { id })}>{t('seeSource')}</Go>;
  }
}
