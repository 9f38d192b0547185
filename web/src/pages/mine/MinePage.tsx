/** What is one's own: what remains today, one's days, sessions, models and dearest habits. Nobody else can open it. */
import { useQuery } from '@tanstack/react-query';

import { get } from '../../api/client';
import { useSession } from '../../api/session';
import { Icon } from '../../marks/Icon';
import { Go } from '../../parts/Go';
import { Failure, Notice, Skeleton } from '../../parts/Notice';
import { useWords } from '../../words/catalogue';
import { Habits } from './Habits';
import { Looked } from './Looked';
import type { Mine } from './mine';
import { OwnDays } from './OwnDays';
import { OwnModels } from './OwnModels';
import { OwnSessions } from './OwnSessions';
import { Recorded } from './Recorded';
import { Remains } from './Remains';
import { words } from './words';

export function MinePage() {
  const t = useWords(words);
  const { data: me } = useSession();
  const mine = useQuery({ queryKey: ['mine'], queryFn: ({ signal }) => get('/api/v1/mine', {}, signal), enabled: Boolean(me?.person), refetchInterval: 30_000 });
  return (
    <>
      <p className="priv">
        <span><Icon name="lock" /><span><b>{t('only')}</b> {t('others')}</span></span>
        <Go className="tap" to="/privacy">{t('looked')}</Go>
      </p>
      {!me?.person ? (
        <><h1 className="title">{t('title')}</h1><Notice then={t('nobodyDo')}>{t('nobody')}</Notice></>
      ) : mine.data ? <Found of={mine.data} /> : mine.isError ? <Failure error={mine.error} retry={() => void mine.refetch()} /> : <Skeleton lines={8} />}
    </>
  );
}

function Found({ of }: { of: Mine }) {
  return (
    <div className="cols">
      <div>
        <Remains of={of} />
        <OwnDays of={of} />
        <OwnSessions of={of} />
        <OwnModels of={of} />
      </div>
      <div>
        <Habits of={of} />
        <Looked of={of} />
        <Recorded of={of} />
      </div>
    </div>
  );
}
