/** Who may call: keys, what each is for and when it was last used; and the clients that came. */
import { useQuery } from '@tanstack/react-query';

import { now } from '../../api/clock';
import { get } from '../../api/client';
import { useMay } from '../../api/session';
import { useAddress } from '../../app/address';
import { useSettings } from '../../app/settings';
import { plusDays } from '../../figures/period';
import { Beside } from '../../parts/Inspect';
import { Loaded } from '../../parts/Loaded';
import { Notice } from '../../parts/Notice';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { Chosen } from './Chosen';
import { Clients } from './Clients';
import { type Key, seen, shown, stateOf } from './keys';
import { KeyTable } from './KeyTable';
import { NewKey } from './NewKey';
import { words } from './words';

const DAYS = 30;

export function useKeys() {
  return useQuery({ queryKey: ['keys'], queryFn: ({ signal }) => get('/api/v1/keys', { limit: 1000 }, signal) });
}

export function KeysPage() {
  const t = useWords(words);
  const may = useMay();
  const [search, change] = useAddress();
  const { dates, figures } = useSettings();
  const keys = useKeys();
  const from = plusDays(dates.dayOf(now()), -DAYS);
  const spend = (by: string) => ({ queryKey: ['seen', by, from], queryFn: ({ signal }: { signal: AbortSignal }) => get('/api/v1/spend', { from, group_by: `${by},day` }, signal) });
  const used = useQuery(spend('key'));
  const clients = useQuery(spend('client'));
  const chosen = keys.data?.items.find((key) => key.id === search['id']);
  const lastUse = used.data && !used.data.truncated ? seen(used.data.rows, 'key') : undefined;
  return (
    <>
      <div className="page-head">
        <div>
          <h1 className="title">{keys.data ? <Answer keys={keys.data.items} /> : t('keys')}</h1>
          <p className="q">{t('lead')}</p>
        </div>
        {may('keys.write') ? <button type="button" className="btn pri" onClick={() => change({ new: '1' })}>{t('newKey')}</button> : null}
      </div>
      <Beside inspector={chosen ? <Chosen of={chosen} close={() => change({ id: undefined })} /> : null}>
      <Section title={t('keys')} first right={<Filter />}>
        <Loaded query={keys}>
          {({ items }) => {
            const rows = shown(items, search['q'] ?? '', search['revoked'] === '1', now(), figures.locale);
            if (items.length === 0) return <Notice then={t('noKeysDo')}>{t('noKeys')}</Notice>;
            if (rows.length === 0) return <NoMatch text={search['q'] ?? ''} />;
            return <KeyTable keys={rows} lastUse={lastUse} chosen={search['id']} choose={(id) => change({ id: id === search['id'] ? undefined : id })} />;
          }}
        </Loaded>
      </Section>
      </Beside>
      <Section title={t('clients')} note={t('clientsNote')}>
        <Loaded query={clients}>{({ rows }) => <Clients clients={seen(rows, 'client')} />}</Loaded>
      </Section>
      <NewKey open={search['new'] === '1' && may('keys.write')} close={() => change({ new: undefined })} />
    </>
  );
}

function Answer({ keys }: { keys: Key[] }) {
  const t = useWords(words);
  const states = keys.map((key) => stateOf(key, now()));
  const open = states.filter((state) => state === 'works' || state === 'endsSoon').length;
  const ending = states.filter((state) => state === 'endsSoon').length;
  return <>{t('open', { count: open })}; {ending ? t('ends', { count: ending }) : t('noneEnds')}.</>;
}

function Filter() {
  const t = useWords(words);
  const [search, change] = useAddress();
  const gone = search['revoked'] === '1';
  return (
    <span className="fbar">
      <input type="search" aria-label={t('find')} placeholder={t('find')} value={search['q'] ?? ''} onChange={(event) => change({ q: event.target.value || undefined }, true)} />
      <label className="tap check"><input type="checkbox" checked={gone} onChange={() => change({ revoked: gone ? undefined : '1' })} />{t('showRevoked')}</label>
    </span>
  );
}

function NoMatch({ text }: { text: string }) {
  const t = useWords(words);
  const [, change] = useAddress();
  return <Notice actions={<button type="button" className="btn sm" onClick={() => change({ q: undefined, revoked: '1' })}>{t('clear')}</button>}>{t('noMatch', { text })}</Notice>;
}
