/** Before a budget or a mandate ends: what ends, and what is kept. */
import { Ask } from '../../parts/Ask';
import { Failure } from '../../parts/Notice';
import { useWords } from '../../words/catalogue';
import { type Kind, useSaving } from './saving';
import { budgets as words } from './words';

export interface EndObjectProps {
  kind: Kind;
  id: string;
  revision: number;
  close: () => void;
  done: () => void;
}

export function EndObject({ kind, id, revision, close, done }: EndObjectProps) {
  const t = useWords(words);
  const saving = useSaving(kind, done);
  const rows = [[t('endsNow'), t(kind === 'budgets' ? 'endsBudget' : 'endsMandate')], [t('isKept'), t('keeps')], [t('undo'), t('undoHow')]];
  return (
    <Ask title={t('endTitle', { name: id })} open close={close} danger keep={t('keepIt')} ready={!saving.busy} verb={t(kind === 'budgets' ? 'endBudget' : 'endMandate')} act={() => void saving.end(id, revision)}>
      <ul className="will">{rows.map(([head, what]) => <li key={head}><span>{head}</span><span>{what}</span></li>)}</ul>
      {saving.error ? <Failure error={saving.error} /> : null}
    </Ask>
  );
}
