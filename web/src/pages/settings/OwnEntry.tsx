/** How somebody signs in, changed by themselves: a dialog for each of password, a new second factor, and its removal. */
import { useState } from 'react';

import type { Me } from '../../api/session';
import { Ask } from '../../parts/Ask';
import { Field } from '../../parts/Fields';
import { Failure } from '../../parts/Notice';
import { useToast } from '../../parts/Toasts';
import { useWords } from '../../words/catalogue';
import { Enrol } from './Enrol';
import { type Offer, useOffer, useOwnChange } from './own';
import { words } from './words';

type Open = 'password' | 'factor' | 'removal';

/** Nothing for a token, which has neither. */
export function OwnEntry({ me }: { me: Me }) {
  const t = useWords(words);
  const [open, setOpen] = useState<Open>();
  if (typeof me.totp !== 'boolean') return null;
  const close = () => setOpen(undefined);
  return (
    <>
      <p className="sign-outs">
        {me.totp
          ? <button type="button" className="btn dang" onClick={() => setOpen('removal')}>{t('factorRemove')}</button>
          : <button type="button" className="btn" disabled={!me.has_password} onClick={() => setOpen('factor')}>{t('factorSet')}</button>}
        <button type="button" className="btn" onClick={() => setOpen('password')}>{me.has_password ? t('passwordChange') : t('passwordSet')}</button>
      </p>
      <p className="small s">{me.totp ? t('factorLost') : me.has_password ? t('factorWhy') : t('factorFirst')}</p>
      {open === 'password' ? <OwnPassword known={me.has_password ?? false} close={close} /> : null}
      {open === 'factor' ? <NewFactor close={close} /> : null}
      {open === 'removal' ? <Removal close={close} /> : null}
    </>
  );
}

function Current() {
  const t = useWords(words);
  return <Field label={t('passwordNow')} name="current" type="password" autoComplete="current-password" required maxLength={256} autoFocus />;
}

function SixDigits({ first = false }: { first?: boolean }) {
  const t = useWords(words);
  return <Field label={t('code6')} help={t('code6Help')} name="code" inputMode="numeric" pattern="[0-9]{6}" maxLength={6} autoComplete="one-time-code" required autoFocus={first} />;
}

/** What a field of the dialog says now. */
const said = (name: string) => document.querySelector<HTMLInputElement>(`.dlg input[name=${name}]`)?.value ?? '';

function OwnPassword({ known, close }: { known: boolean; close: () => void }) {
  const t = useWords(words);
  const tell = useToast();
  const change = useOwnChange();
  const act = () => change.mutate(
    { what: 'password', body: { password: said('password'), ...(known ? { current_password: said('current') } : {}) } },
    { onSuccess: () => { tell({ text: t('passwordIs') }); close(); } },
  );
  return (
    <Ask title={known ? t('passwordChange') : t('passwordSet')} open close={close} verb={t('passwordVerb')} act={act} ready={!change.isPending}>
      {known ? <Current /> : null}
      <Field label={t('passwordFresh')} help={t('passwordRule')} name="password" type="password" autoComplete="new-password" minLength={12} maxLength={256} required />
      <p className="small s">{t('othersEnd')}</p>
      {change.isError ? <Failure error={change.error} /> : null}
    </Ask>
  );
}

function NewFactor({ close }: { close: () => void }) {
  const t = useWords(words);
  const offer = useOffer();
  if (offer.data) return <Confirm offer={offer.data} close={close} />;
  return (
    <Ask title={t('factorSet')} open close={close} verb={t('next')} act={() => offer.mutate(said('current'))} ready={!offer.isPending}>
      <Current />
      {offer.isError ? <Failure error={offer.error} /> : null}
    </Ask>
  );
}

function Confirm({ offer, close }: { offer: Offer; close: () => void }) {
  const t = useWords(words);
  const tell = useToast();
  const change = useOwnChange();
  const act = () => change.mutate({ what: 'confirm', body: { offer: offer.offer, code: said('code') } }, { onSuccess: () => { tell({ text: t('factorIs') }); close(); } });
  return (
    <Ask title={t('factorSet')} open close={close} verb={t('factorVerb')} act={act} ready={!change.isPending}>
      <Enrol uri={offer.totp_uri} />
      <SixDigits first />
      <p className="small s">{t('othersEnd')}</p>
      {change.isError ? <Failure error={change.error} /> : null}
    </Ask>
  );
}

function Removal({ close }: { close: () => void }) {
  const t = useWords(words);
  const tell = useToast();
  const change = useOwnChange();
  const act = () => change.mutate({ what: 'remove', body: { current_password: said('current'), code: said('code') } }, { onSuccess: () => { tell({ text: t('factorGone') }); close(); } });
  return (
    <Ask title={t('factorRemove')} open close={close} verb={t('factorRemoveVerb')} act={act} danger ready={!change.isPending}>
      <Current />
      <SixDigits />
      <p className="small s">{t('othersEnd')}</p>
      {change.isError ? <Failure error={change.error} /> : null}
    </Ask>
  );
}
