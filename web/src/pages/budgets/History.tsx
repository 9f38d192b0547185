/** Who changed what of one object, newest first. */
import { useQuery } from '@tanstack/react-query';

import { get } from '../../api/client';
import { useMay, useSession } from '../../api/session';
import { useSettings } from '../../app/settings';
import { Go } from '../../parts/Go';
import { Loaded } from '../../parts/Loaded';
import { useWords } from '../../words/catalogue';
import { changes, stored } from './history-of';
import { budgets as words } from './words';

const MOST = 20;

/** To whoever may read the audit. */
export function History(of: { kind: 'budget' | 'mandate'; id: string }) {
  const may = useMay();
  return may('audit') ? <Told {...of} /> : null;
}

function Told({ kind, id }: { kind: 'budget' | 'mandate'; id: string }) {
  const t = useWords(words);
  const { dates, figures } = useSettings();
  const { data: me } = useSession();
  const query = useQuery({ queryKey: ['audit', kind, id], queryFn: ({ signal }) => get('/api/v1/audit', { kind, id, limit: MOST }, signal) });
  const value = (field: string, of: unknown) => {
    const usd = stored(field, of);
    if (usd !== undefined) return figures.money(usd);
    return of === undefined || of === null ? t('nothing') : typeof of === 'object' ? JSON.stringify(of) : String(of);
  };
  return (
    <div className="hist">
      <h3>{t('history')}</h3>
      <Loaded query={query} lines={2}>
        {(found) => (found.items.length === 0 ? <p className="q">{t('noHistory')}</p> : (
          <ol className="steps plain">
            {found.items.map((entry) => (
              <li key={entry.version}>
                <span>
                  {entry.before === null ? t('created') : entry.after === null ? t('ended') : changes(entry.before, entry.after).map((each) => t('changed', { field: each.field.replace(/_nano$/, ''), before: value(each.field, each.before), after: value(each.field, each.after) })).join('; ')}{' '}
                  <span className="small s">{t('by', { who: entry.who })}</span>
                </span>
                <span className="small s">{dates.moment(entry.at)}</span>
              </li>
            ))}
          </ol>
        ))}
      </Loaded>
      {me && ['admin', 'operator', 'finance'].includes(me.role) ? <Go to={`/audit?kind=${kind}&id=${encodeURIComponent(id)}`} className="small tap">{t('more')}</Go> : null}
    </div>
  );
}
