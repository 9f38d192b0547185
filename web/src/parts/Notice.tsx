/** What happened, and what to do: empty, no match, error, stale, partial, merged. Never a spinner alone. */
import type { ReactNode } from 'react';

import { Refused } from '../api/client';
import { Icon, type IconName } from '../marks/Icon';
import { useWords } from '../words/catalogue';
import { common } from '../words/common';

export interface NoticeProps {
  kind?: '' | 'warn' | 'stop' | 'ok';
  icon?: IconName;
  /** What happened. */
  children: ReactNode;
  /** What to do, or what still holds. */
  then?: ReactNode;
  actions?: ReactNode;
}

export function Notice({ kind = '', icon = 'info', children, then, actions }: NoticeProps) {
  return (
    <div className={`note ${kind}`}>
      <Icon name={icon} className={kind ? `${kind}c` : 'quietc'} />
      <div>
        <p>{children}</p>
        {then ? <p>{then}</p> : null}
      </div>
      {actions ? <div className="acts">{actions}</div> : null}
    </div>
  );
}

/** An answer that did not come: the server's own words, what can be done, and the request to look for in its log. */
export function Failure({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const t = useWords(common);
  const refused = error instanceof Refused ? error : undefined;
  return (
    <div role="alert">
      <Notice
        kind="stop"
        icon="stop"
        then={
          <>
            {refused?.problem.remedy} {refused ? <span className="s small">{t('request', { id: refused.request })}</span> : null}
          </>
        }
        actions={retry ? <button type="button" className="btn sm" onClick={retry}>{t('retry')}</button> : null}
      >
        <b>{t('failed')}</b> {refused?.problem.detail}
      </Notice>
    </div>
  );
}

/** Bars in the place of what comes, after a moment; heads stay. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  const t = useWords(common);
  return (
    <div className="skels" role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="skel" style={{ width: `${92 - ((index * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
