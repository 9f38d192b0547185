/** People's calls were left out: those who may, say why they need them. */
import { type FormEvent, useState } from 'react';

import { useSession } from '../../api/session';
import { Notice } from '../../parts/Notice';
import { useWords } from '../../words/catalogue';
import type { Scope } from './questions';
import { words } from './words';

export function LeftOut({ people, scope, giveReason }: { people: string; scope: Scope; giveReason: ((reason: string) => void) | undefined }) {
  const t = useWords(words);
  const { data: me } = useSession();
  const [text, setText] = useState('');
  if (people === 'included') return scope.reason && giveReason ? <Notice icon="info">{t('included')}</Notice> : null;
  if (people !== 'left-out') return null;
  // Sums that would tell people apart have no way round.
  if (!giveReason) return <Notice icon="lock" then={t('leftOutSums')}><b>{t('leftOut')}</b></Notice>;
  const may = me?.role === 'admin' || me?.role === 'operator';
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim().length >= 10) giveReason(text.trim());
  };
  return (
    <Notice
      icon="lock"
      then={may ? t('leftOutDo') : t('leftOutNo')}
      actions={may ? (
        <form className="why-form" onSubmit={send}>
          <input className="inp" aria-label={t('reason')} placeholder={t('reason')} minLength={10} maxLength={400} value={text} onChange={(event) => setText(event.target.value)} />
          <button type="submit" className="btn sm" disabled={text.trim().length < 10}>{t('withPeople')}</button>
        </form>
      ) : null}
    >
      <b>{t('leftOut')}</b>
    </Notice>
  );
}
