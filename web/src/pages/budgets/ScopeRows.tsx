/** Which calls a budget counts: conditions that must all match. */
import { Icon } from '../../marks/Icon';
import { useWords } from '../../words/catalogue';
import { type BudgetDraft, type ScopeName, SCOPES } from './draft';
import { useScopeName } from './say';
import type { Team } from './shape';
import { budgets as words } from './words';

export interface ScopeRowsProps {
  draft: BudgetDraft;
  set: (change: Partial<BudgetDraft>) => void;
  teams: Team[];
  wrong: string | undefined;
}

export function ScopeRows({ draft, set, teams, wrong }: ScopeRowsProps) {
  const t = useWords(words);
  const name = useScopeName();
  const free = SCOPES.filter((key) => !draft.scope.some((row) => row.key === key));
  const change = (index: number, to: { key?: ScopeName; value?: string }) => set({ scope: draft.scope.map((row, at) => (at === index ? { ...row, ...to } : row)) });
  return (
    <fieldset className="scope-rows">
      <legend>{t('scope')}</legend>
      {draft.scope.map((row, index) => (
        <div key={row.key} className="scope-row">
          <select className="inp" aria-label={`${t('scope')} ${index + 1}`} value={row.key} onChange={(event) => change(index, { key: event.target.value as ScopeName })}>
            {[row.key, ...free].map((key) => <option key={key} value={key}>{name(key)}</option>)}
          </select>
          <input className="inp" aria-label={`${name(row.key)}: ${t('value')}`} value={row.value} maxLength={200} list={row.key === 'team' ? 'known-teams' : undefined} onChange={(event) => change(index, { value: event.target.value })} />
          <button type="button" className="btn bare x" aria-label={t('remove', { what: name(row.key) })} onClick={() => set({ scope: draft.scope.filter((_, at) => at !== index) })}><Icon name="cross" /></button>
        </div>
      ))}
      <datalist id="known-teams">{teams.map((team) => <option key={team.id} value={team.id}>{team.name}</option>)}</datalist>
      <p className={wrong ? 'small stopc' : 'small s'}>{wrong ?? t('scopeHint')}</p>
      {free.length > 0 ? (
        <button type="button" className="btn sm" onClick={() => set({ scope: [...draft.scope, { key: free.includes('team') ? 'team' : (free[0] as ScopeName), value: '' }] })}>{t('addScope')}</button>
      ) : null}
    </fieldset>
  );
}
