/** What has arrived: until something is metered it listens, then it says what that was. */
import { useQuery } from '@tanstack/react-query';

import { get } from '../../api/client';
import type { UsageEvent } from '../../app/is-new';
import { useSettings } from '../../app/settings';
import { nano } from '../../figures/decimal';
import { Icon } from '../../marks/Icon';
import { Go } from '../../parts/Go';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { tokensOf } from './steps';
import { words } from './words';

const LOOK_MS = 2_000;

export function Listen({ call, address, budgets }: { call: UsageEvent | undefined; address: string; budgets: number }) {
  return (
    <div className={call ? 'listen heard' : 'listen'} aria-live="polite">
      {call ? <Heard call={call} budgets={budgets} /> : <Waiting address={address} />}
    </div>
  );
}

function Waiting({ address }: { address: string }) {
  const t = useWords(words);
  const live = useQuery({ queryKey: ['live-now'], queryFn: ({ signal }) => get('/api/v1/live', {}, signal), refetchInterval: LOOK_MS });
  const count = live.data?.calls_total ?? 0;
  return (
    <>
      <Icon name="dot" className="okc beat" />
      <div>
        <p><b>{t('listening', { address })}</b> {count > 0 ? t('arrived', { count }) : t('nothing')}</p>
        <p className="small s">{t('after')}</p>
      </div>
    </>
  );
}

function Heard({ call, budgets }: { call: UsageEvent; budgets: number }) {
  const t = useWords(words);
  const c = useWords(common);
  const { dates, figures } = useSettings();
  const { total, cached } = tokensOf(call.usage as Record<string, number>);
  const money = call.cost_usd === null ? c('unpriced') : figures.money(nano(call.cost_usd));
  return (
    <>
      <Icon name="ok" className="okc" />
      <div>
        <p>
          <b>{t('metered', { time: dates.time(call.at, true), money, status: t(call.cost_status) })}</b> {t('tokens', { total, cached })} {t('who', { team: call.team ?? c('none'), client: call.client ?? c('unknown') })}
        </p>
        <p className="acts">
          <Go className="btn pri" to="/budgets">{budgets ? t('seeBudgets') : t('setBudget')}</Go>
          <Go className="btn" to="/explore">{t('seeCalls')}</Go>
        </p>
      </div>
    </>
  );
}
