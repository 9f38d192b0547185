/** Two editors met: both versions side by side, and the choice between them. Nothing is lost until it is made. */
import { useSettings } from '../../app/settings';
import { Notice } from '../../parts/Notice';
import { useWords } from '../../words/catalogue';
import type { Clash } from './saving';
import { budgets as words } from './words';

export interface ConflictProps {
  clash: Clash;
  keepMine: () => void;
  takeTheirs: () => void;
}

export function Conflict({ clash, keepMine, takeTheirs }: ConflictProps) {
  const t = useWords(words);
  const { dates } = useSettings();
  const text = (value: unknown) => (value === null || value === undefined || value === '' ? t('nothing') : typeof value === 'string' ? value : JSON.stringify(value));
  return (
    <div className="conflict" role="alert">
      <Notice
        kind="warn"
        icon="warn"
        then={clash.by && clash.at ? t('clashBy', { who: clash.by, at: dates.moment(clash.at) }) : undefined}
        actions={
          <>
            <button type="button" className="btn sm" onClick={keepMine}>{t('keepMine')}</button>
            {clash.revision === 0 ? null : <button type="button" className="btn sm" onClick={takeTheirs}>{t('takeTheirs')}</button>}
          </>
        }
      >
        <b>{clash.revision === 0 ? t('clashGone') : t('clash')}</b>
      </Notice>
      {clash.differences.length === 0 ? (clash.revision === 0 ? null : <p className="q">{t('same')}</p>) : (
        <table className="t">
          <thead><tr><th scope="col">{t('field')}</th><th scope="col">{t('yours')}</th><th scope="col">{t('theirs')}</th></tr></thead>
          <tbody>
            {clash.differences.map((each) => (
              <tr key={each.field}><td className="name">{each.field}</td><td>{text(each.yours)}</td><td>{text(each.current)}</td></tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
