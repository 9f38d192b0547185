/** What an authenticator reads, told this once. */
import { lazy, Suspense } from 'react';

import { Code } from '../../parts/Code';
import { useWords } from '../../words/catalogue';
import { secretOf } from './users';
import { words } from './words';

const Qr = lazy(() => import('../../parts/Qr'));

export function Enrol({ uri }: { uri: string }) {
  const t = useWords(words);
  return (
    <>
      <p className="q">{t('totpLead')}</p>
      <Suspense fallback={<div className="qr" />}><Qr label={t('totpQr')} text={uri} /></Suspense>
      <div className="step"><Code label={t('totpLabel')} text={uri} /></div>
      <div className="step"><p>{t('totpSecret')}</p><Code label={t('totpSecret')} text={secretOf(uri)} /></div>
    </>
  );
}
