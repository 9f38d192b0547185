/** What is seldom set. */
import { useWords } from '../../words/catalogue';
import { type BudgetDraft, SCOPES } from './draft';
import { Choice, Text } from './Fields';
import { useScopeName } from './say';
import { budgets as words } from './words';

export interface BudgetMoreProps {
  draft: BudgetDraft;
  set: (change: Partial<BudgetDraft>) => void;
  wrong: (...fields: string[]) => string | undefined;
}

export function BudgetMore({ draft, set, wrong }: BudgetMoreProps) {
  const t = useWords(words);
  const name = useScopeName();
  const unusual = draft.per.length > 0 || draft.timezone !== '' || draft.absolute || draft.basis !== 'cost' || draft.count !== 'gateway' || draft.countFrom !== 'now';
  return (
    <details className="more" open={unusual || wrong('per', 'timezone', 'basis', 'count', 'count_from', 'absolute') !== undefined}>
      <summary>{t('more2')}</summary>
      <fieldset className="choice cols2">
        <legend>{t('per')}</legend>
        {SCOPES.map((key) => (
          <label key={key}>
            <input type="checkbox" checked={draft.per.includes(key)} onChange={(event) => set({ per: event.target.checked ? [...draft.per, key] : draft.per.filter((each) => each !== key) })} /> {name(key)}
          </label>
        ))}
      </fieldset>
      <div className="two">
        <Choice label={t('count')} wrong={wrong('count')} value={draft.count} options={(['gateway', 'all'] as const).map((id) => ({ id, label: t(`count_${id}`) }))} set={(count) => set({ count })} />
        <Choice label={t('countFrom')} wrong={wrong('count_from')} value={draft.countFrom} options={(['now', 'window_start'] as const).map((id) => ({ id, label: t(`countFrom_${id}`) }))} set={(countFrom) => set({ countFrom })} />
        <Choice label={t('basis')} wrong={wrong('basis')} value={draft.basis} options={(['cost', 'api_equivalent'] as const).map((id) => ({ id, label: t(`basis_${id}`) }))} set={(basis) => set({ basis })} />
        <Text label={t('timezone')} hint={t('timezoneHint')} wrong={wrong('timezone')} value={draft.timezone} set={(timezone) => set({ timezone })} />
      </div>
      <label className="check"><input type="checkbox" checked={draft.absolute} onChange={(event) => set({ absolute: event.target.checked })} /> {t('absolute')}</label>
    </details>
  );
}
