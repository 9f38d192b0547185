/** Where what Nytta knows comes from, how well it ties to what vendors charged, and what is missing. */
import { useQuery } from '@tanstack/react-query';

import { now } from '../../api/clock';
import { address, get } from '../../api/client';
import { elapsed, useWindow } from '../../app/period';
import { useSettings } from '../../app/settings';
import { How } from '../../parts/How';
import { Loaded } from '../../parts/Loaded';
import { useWords } from '../../words/catalogue';
import { AddSource } from './AddSource';
import { type Coverage, dayLines, missingGroups, shareKnown, sourceLines } from './coverage';
import { Days } from './Days';
import { Gaps } from './Gaps';
import { Seats, Witnesses } from './Beside';
import { SourceTable } from './SourceTable';
import { words } from './words';

export function SourcesPage() {
  const t = useWords(words);
  const { period, today } = useWindow();
  const query = elapsed(period, today);
  const coverage = useQuery({ queryKey: ['coverage', query], queryFn: ({ signal }) => get('/api/v1/coverage', query, signal) });
  return (
    <>
      <div className="page-head">
        <div>
          <h1 className="title">{coverage.data ? <Answer of={coverage.data} /> : t('title')}</h1>
          <p className="q">
            {coverage.data ? <Lead of={coverage.data} /> : null} <How title={t('accuracy')} api={address('/api/v1/coverage', query)}><p>{t('how')}</p></How>
          </p>
        </div>
      </div>
      <Loaded query={coverage} lines={10}>{(data) => <Found of={data} />}</Loaded>
      <AddSource />
    </>
  );
}

function Found({ of }: { of: Coverage }) {
  const { dates } = useSettings();
  return (
    <>
      <SourceTable lines={sourceLines(of, dates.dayOf(now()))} />
      <div className="half wide-left">
        <Days of={of} />
        <Gaps groups={missingGroups(of.missing)} truncated={of.truncated} />
      </div>
      <Seats of={of} />
      <Witnesses of={of} />
    </>
  );
}

function Answer({ of }: { of: Coverage }) {
  const t = useWords(words);
  const { figures } = useSettings();
  const known = shareKnown(dayLines(of));
  if (known) return <>{t('answerTied', { vendor: figures.money(known.vendor), share: figures.percent(known.share, known.share > 0.99 && known.share < 1 ? 2 : 0) })}</>;
  return <>{of.rows.length ? t('answerNone') : t('answerNothing')}</>;
}

function Lead({ of }: { of: Coverage }) {
  const t = useWords(words);
  const count = missingGroups(of.missing).length;
  return <>{count ? t('lead', { count }) : t('leadNone')}</>;
}
