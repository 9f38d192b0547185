import { useAddress } from '../../app/address';
import { useSettings } from '../../app/settings';
import { Inspect } from '../../parts/Inspect';
import { useWords } from '../../words/catalogue';
import { differences, type Entry, verb } from './audit';
import { useKnown } from './AuditTable';
import { words } from './words';

export function ChangeOf({ entry, close }: { entry: Entry; close: () => void }) {
  const t = useWords(words);
  const known = useKnown();
  const [, change] = useAddress();
  const { dates } = useSettings();
  const found = differences(entry);
  return (
    <Inspect title={t('change', { version: String(entry.version) })} close={close}>
      <p><b>{entry.who}</b> {known(verb(entry))} {known(entry.kind)} <code>{entry.id}</code></p>
      <p className="q">{dates.moment(entry.at)}</p>
      {found.length === 0 ? <p className="q">{t('same')}</p> : (
        <table className="t diff">
          <thead><tr><th>{t('field')}</th><th>{t('before')}</th><th>{t('after')}</th></tr></thead>
          <tbody>
            {found.map((each) => (
              <tr key={each.field}>
                <td><code>{each.field || t('setting')}</code></td>
                <td className="q">{each.before ?? <span className="s">{t('nothing')}</span>}</td>
                <td>{each.after ?? <span className="s">{t('nothing')}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="table-note"><button type="button" className="btn sm" onClick={() => change({ kind: entry.kind, of: entry.id, who: undefined })}>{t('history', { kind: known(entry.kind) })}</button></p>
    </Inspect>
  );
}
