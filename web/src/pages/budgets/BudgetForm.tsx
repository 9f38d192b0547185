/** Make a budget, or change one. The change is sent with the revision that was seen, so that two editors meet, not overwrite. */
import { useState } from 'react';

import { get } from '../../api/client';
import { Ask } from '../../parts/Ask';
import { Failure, Notice } from '../../parts/Notice';
import { useWords } from '../../words/catalogue';
import { BudgetMore } from './BudgetMore';
import { Conflict } from './Conflict';
import { beginsAnew, type BudgetDraft, budgetBody, budgetDraft, NEW_BUDGET, WINDOWS } from './draft';
import { Choice, Text } from './Fields';
import { Preview } from './Preview';
import { complaint, useSaving } from './saving';
import { ScopeRows } from './ScopeRows';
import type { Budget, Team } from './shape';
import { budgets as words } from './words';

export interface BudgetFormProps {
  budget?: Budget;
  teams: Team[];
  close: () => void;
  kept: (id: string) => void;
}

const MODES = ['hard', 'soft', 'observe'] as const;

export function BudgetForm({ budget, teams, close, kept }: BudgetFormProps) {
  const t = useWords(words);
  // What was seen when the form was opened: the list behind it may move on.
  const [seen, setSeen] = useState({ draft: budget ? budgetDraft(budget) : NEW_BUDGET, revision: budget?.revision ?? 0 });
  const [draft, setDraft] = useState<BudgetDraft>(seen.draft);
  const saving = useSaving('budgets', () => kept(draft.id.trim()));
  const set = (change: Partial<BudgetDraft>) => setDraft((old) => ({ ...old, ...change }));
  const send = (revision: number) => void saving.put(draft.id.trim(), revision, budgetBody(draft));
  const theirs = async () => {
    const now = await get(`/api/v1/budgets/${encodeURIComponent(draft.id)}` as '/api/v1/budgets/{id}');
    setSeen({ draft: budgetDraft(now), revision: now.revision });
    setDraft(budgetDraft(now));
    saving.forget();
  };
  const wrong = (...fields: string[]) => complaint(saving.error, ...fields);
  const { clash } = saving;
  return (
    <Ask
      title={budget ? t('formEdit', { name: budget.id }) : t('formNew')}
      open
      close={close}
      verb={t(budget ? 'keepChange' : 'make')}
      act={() => send(seen.revision)}
      ready={!saving.busy && !clash && draft.id.trim() !== '' && draft.limit.trim() !== ''}
    >
      {clash ? <Conflict clash={clash} keepMine={() => send(clash.revision)} takeTheirs={() => void theirs()} /> : null}
      {budget ? null : <Text label={t('id')} hint={t('idHint')} wrong={wrong('id', '')} value={draft.id} set={(id) => set({ id })} required />}
      <div className="two">
        <Text label={t('limitUsd')} wrong={wrong('limit_usd')} value={draft.limit} set={(limit) => set({ limit })} decimal required />
        <Choice label={t('windows')} wrong={wrong('window')} value={draft.window} options={WINDOWS.map((id) => ({ id, label: id === 'rolling' ? t('window_rolling', { period: '…' }) : t(`window_${id}`) }))} set={(window) => set({ window })} />
      </div>
      {draft.window === 'rolling' ? <Text label={t('rolling')} value={draft.rolling} set={(rolling) => set({ rolling })} required /> : null}
      <Choice label={t('mode')} wrong={wrong('mode')} value={draft.mode} options={MODES.map((id) => ({ id, label: t(`mode_${id}`) }))} set={(mode) => set({ mode })} />
      <ScopeRows draft={draft} set={set} teams={teams} wrong={wrong('scope')} />
      <BudgetMore draft={draft} set={set} wrong={wrong} />
      <Preview draft={draft} />
      {budget && beginsAnew(seen.draft, draft) ? <Notice kind="warn" icon="warn">{t('anew')}</Notice> : null}
      {saving.error && !clash ? <Failure error={saving.error} /> : null}
    </Ask>
  );
}
