/** What is one's own: what remains today, one's days, sessions, models and dearest habits. Nobody else can open it. */
import { useQuery } from '@tanstack/react-query';

import { get } from '../../api/client';
import { useSession } from '../../api/session';
import { useAddress } from '../../app/address';
import { Icon } from '../../marks/Icon';
import { Go } from '../../parts/Go';
import { Failure, Notice, Skeleton } from '../../parts/Notice';
import { Segments } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { Habits } from './Habits';
import { Looked } from './Looked';
import { type Mine, windowOf, WINDOWS } from './mine';
import { OwnDays } from './OwnDays';
import { OwnModels } from './OwnModels';
import { OwnSessions } from './OwnSessions';
import { Recorded } from './Recorded';
import { Remains } from './Remains';
import { words } from './words';

export function MinePage() {
  const t = useWords(words);
  const { data: me } = useSession();
  const [address, change] = useAddress();
  const window = windowOf(address['window']);
  const mine = useQuery({
    queryKey: ['mine', window],
    queryFn: ({ signal }) => get('/api/v1/mine', { window }, signal),
    enabled: Boolean(me?.person),
    refetchInterval: 30_000,
    placeholderData: (old) => old,
  });
  return (
    <>
      <p className="priv">
        <span><Icon name="lock" /><span><b>{t('only')}</b> {t('others')}</span></span>
        <Go className="tap" to="/privacy">{t('looked')}</Go>
      </p>
      {!me?.person ? (
        <><h1 className="title">{t('title')}</h1><Notice then={t('nobodyDo')}>{t('nobody')}</Notice></>
      ) : mine.data ? (
        <>
          <Remains of={mine.data} />
          <p className="mine-window">
            <Segments label={t('window')} value={window} options={WINDOWS.map((id) => ({ id, label: t(`window_${id}`) }))} choose={(id) => change({ window: id === 'month' ? undefined : id })} />
          </p>
          <Found of={mine.data} />
        </>
      ) : mine.isError ? <Failure error={mine.error} retry={() => void mine.refetch()} /> : <Skeleton lines={8} />}
    </>
  );
}

function Found({ of }: { of: Mine }) {
  return (
    <div className="cols">
      <div>
        {of.window.days.length > 1 ? <OwnDays of={of} /> : null}
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
