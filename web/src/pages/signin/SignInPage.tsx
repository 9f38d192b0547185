/** A one-time link from the terminal, a local user, or the admin token becomes a session. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef } from 'react';

import { Refused } from '../../api/client';
import { ME, type Me, type Proof, signIn } from '../../api/session';
import { firstPage } from '../../app/pages';
import { useSettings } from '../../app/settings';
import { tellTabs } from '../../app/tabs';
import { Logo } from '../../marks/Icon';
import { Notice } from '../../parts/Notice';
import { useWords } from '../../words/catalogue';
import { words } from './words';

/** Where one wanted to go: a path of ours, or the first page. */
function wanted(next: string | undefined, me: Me): string {
  return next && next !== '/' && /^\/(?![/\\])/.test(next) && !next.startsWith('/signin') ? next : firstPage(me);
}

export function SignInPage() {
  const t = useWords(words);
  const { next, ended } = useSearch({ strict: false }) as { next?: string; ended?: string };
  const client = useQueryClient();
  const navigate = useNavigate();
  const attempt = useMutation({
    mutationFn: (proof: Proof) => signIn(proof),
    onSuccess: async (me) => {
      client.clear();
      client.setQueryData(ME, me);
      tellTabs();
      await navigate({ href: wanted(next, me), replace: true });
    },
  });
  const tried = useRef(false);
  const link = location.hash.slice(1);
  useEffect(() => {
    if (!link || tried.current) return;
    tried.current = true;
    // It must not stay in the history: it is a key, if only for once.
    history.replaceState(null, '', location.pathname + location.search);
    attempt.mutate({ link });
  }, [link, attempt]);
  const send = (read: (form: FormData) => Proof) => (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    attempt.mutate(read(new FormData(event.currentTarget)));
  };
  const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim();
  return (
    <main className="si">
      <div className="box">
        <span className="word"><Logo size={25} />Nytta</span>
        <h1 className="title">{t('title')}</h1>
        <p className="q">{t('lead')}</p>
        {ended && !attempt.isError ? <div role="status"><Notice icon="lock" then={t('endedDo')}>{t('ended')}</Notice></div> : null}
        {attempt.isError ? <Turned error={attempt.error} byLink={attempt.variables ? 'link' in attempt.variables : false} /> : null}
        <form
          onSubmit={send((form) => {
            const code = text(form, 'code');
            return { user: text(form, 'user'), password: String(form.get('password') ?? ''), ...(code ? { code } : {}) };
          })}
        >
          <label htmlFor="user">{t('user')}</label>
          <input className="inp" id="user" name="user" autoComplete="username" required maxLength={200} />
          <label htmlFor="password">{t('password')}</label>
          <input className="inp" id="password" name="password" type="password" autoComplete="current-password" required maxLength={1000} />
          <label htmlFor="code">{t('code')}</label>
          <input className="inp" id="code" name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={10} />
          <button className="btn pri" type="submit" disabled={attempt.isPending}>{t('signIn')}</button>
        </form>
        <form onSubmit={send((form) => ({ token: text(form, 'token') }))}>
          <label htmlFor="token">{t('token')}</label>
          <input className="inp" id="token" name="token" type="password" autoComplete="off" placeholder="nat_…" required maxLength={500} aria-describedby="token-help" />
          <p className="small s" id="token-help">{t('tokenHelp')} {t('linkHelp')}</p>
          <button className="btn" type="submit" disabled={attempt.isPending}>{t('withToken')}</button>
        </form>
      </div>
      <Foot />
    </main>
  );
}

function Turned({ error, byLink }: { error: unknown; byLink: boolean }) {
  const t = useWords(words);
  const problem = error instanceof Refused ? error.problem : undefined;
  return (
    <div role="alert">
      <Notice kind="warn" icon="warn" then={byLink && problem?.status === 401 ? t('linkDo') : problem?.remedy}>
        <b>{byLink && problem?.status === 401 ? t('linkUsed') : problem?.detail}</b>
      </Notice>
    </div>
  );
}

function Foot() {
  const t = useWords(words);
  const { choose } = useSettings();
  return (
    <footer className="ft small s">
      <span>{location.host}. {t('cookie')}</span>
      <span className="lang">
        <button type="button" lang="en" onClick={() => choose({ language: 'en' })}>English</button>
        <button type="button" lang="sv" onClick={() => choose({ language: 'sv' })}>Svenska</button>
      </span>
    </footer>
  );
}
