/** Who changed what, newest first, page by page. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { get } from '../../api/client';
import { useAddress } from '../../app/address';
import { Beside } from '../../parts/Inspect';
import { Failure, Notice, Skeleton } from '../../parts/Notice';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { AuditTable } from './AuditTable';
import { ChangeOf } from './ChangeOf';
import { words } from './words';

const PAGE = 50;
const KINDS = ['key', 'budget', 'mandate', 'team', 'provider', 'price_overlay', 'setting', 'user', 'session'] as const;

function useAudit() {
  const [search] = useAddress();
  const filter = { kind: search['kind'], who: search['who'], id: search['of'] };
  return useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) => get('/api/v1/audit', { ...filter, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}

export function AuditPage() {
  const t = useWords(words);
  const [search, change] = useAddress();
  const audit = useAudit();
  const entries = audit.data?.pages.flatMap((page) => page.items);
  const chosen = entries?.find((entry) => String(entry.version) === search['v']);
  const filtered = search['kind'] || search['who'] || search['of'];
  return (
    <>
      <h1 className="title">{t('title')}</h1>
      <p className="q below">{t('lead')}</p>
      <Beside inspector={chosen ? <ChangeOf entry={chosen} close={() => change({ v: undefined })} /> : null}>
        <Section title={t('changes')} first right={<Filter />}>
          {entries === undefined ? audit.isError ? <Failure error={audit.error} retry={() => void audit.refetch()} /> : <Skeleton lines={8} /> : entries.length === 0 ? (
            filtered ? (
              <Notice actions={<button type="button" className="btn sm" onClick={() => change({ kind: undefined, who: undefined, of: undefined })}>{t('clear')}</button>}>{t('noMatch')}</Notice>
            ) : <Notice then={t('noneDo')}>{t('none')}</Notice>
          ) : <AuditTable entries={entries} chosen={search['v']} choose={(version) => change({ v: version === search['v'] ? undefined : version })} />}
          {entries?.length ? <p className="table-note">{audit.hasNextPage ? <button type="button" className="btn sm" disabled={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>{t('older')}</button> : <span className="small s">{t('all')}</span>}</p> : null}
        </Section>
      </Beside>
    </>
  );
}

function Filter() {
  const t = useWords(words);
  const [search, change] = useAddress();
  return (
    <span className="fbar">
      <select className="inp short" aria-label={t('kind')} value={search['kind'] ?? ''} onChange={(event) => change({ kind: event.target.value || undefined })}>
        <option value="">{t('allKinds')}</option>
        {KINDS.map((kind) => <option key={kind} value={kind}>{t(kind)}</option>)}
      </select>
      <Text key={`who ${search['who'] ?? ''}`} name="who" label={t('whoFilter')} />
      <Text key={`of ${search['of'] ?? ''}`} name="of" label={t('idFilter')} />
    </span>
  );
}

/** Asked when it is complete, by Enter or by leaving: each is a question to the server. */
function Text({ name, label }: { name: string; label: string }) {
  const [search, change] = useAddress();
  const [text, setText] = useState(search[name] ?? '');
  const send = () => { if (text.trim() !== (search[name] ?? '')) change({ [name]: text.trim() || undefined }); };
  return (
    <input type="search" className="narrow" aria-label={label} placeholder={label} value={text} onChange={(event) => setText(event.target.value)} onBlur={send} onKeyDown={(event) => (event.key === 'Enter' ? send() : undefined)} />
  );
}
