import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { signOut, useSession } from '../../api/session';
import { useSettings } from '../../app/settings';
import { tellTabs } from '../../app/tabs';
import { Ask } from '../../parts/Ask';
import { Failure } from '../../parts/Notice';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { OwnEntry } from './OwnEntry';
import { words } from './words';

export function You() {
  const t = useWords(words);
  const { dates } = useSettings();
  const { data: me } = useSession();
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: (everywhere: boolean) => signOut(everywhere),
    onSuccess: async () => {
      await navigate({ to: '/signin' });
      client.clear();
      tellTabs();
    },
  });
  if (!me) return null;
  const facts: [string, string][] = [
    [t('signedInAs'), me.name],
    [t('role'), `${t(`role_${me.role}`)}: ${t(`help_${me.role}`)}`],
    [t('teams'), me.teams.length ? me.teams.join(', ') : me.role === 'team_lead' ? t('noTeams') : t('all')],
    [t('pseudonym'), me.person ? t('ofPseudonym', { person: me.person }) : t('noPerson')],
    ...(typeof me.totp === 'boolean' ? [[t('second'), me.totp ? t('code') : t('noCode')] as [string, string]] : []),
    [t('since'), me.signed_in_at ? dates.moment(me.signed_in_at) : t('token')],
    ...(me.expires_at ? [[t('ends'), `${dates.moment(me.expires_at)}, ${t('endsHelp')}`] as [string, string]] : []),
  ];
  return (
    <Section title={t('you')}>
      <dl className="facts">{facts.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}=`}>{value}</dd>])}</dl>
      <OwnEntry me={me} />
      <p className="sign-outs">
        <button type="button" className="btn" disabled={leave.isPending} onClick={() => leave.mutate(false)}>{t('signOut')}</button>
        <button type="button" className="btn dang" onClick={() => setAsking(true)}>{t('everywhere')}</button>
      </p>
      {leave.isError ? <Failure error={leave.error} /> : null}
      <Ask title={t('everywhereTitle')} open={asking} close={() => setAsking(false)} verb={t('everywhereVerb')} act={() => leave.mutate(true)} danger ready={!leave.isPending}>
        <ul className="will">
          <li><span>{t('endsNow')}</span><span>{t('endsNowText')}</span></li>
          <li><span>{t('kept')}</span><span>{t('keptText')}</span></li>
        </ul>
      </Ask>
    </Section>
  );
}
