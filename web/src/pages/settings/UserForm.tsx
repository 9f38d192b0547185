/** A user as an admin sets them; then, once, what goes into the authenticator. */
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

import { get } from '../../api/client';
import { useSettings } from '../../app/settings';
import { Ask } from '../../parts/Ask';
import { Code } from '../../parts/Code';
import { Check, Choice, Field } from '../../parts/Fields';
import { Failure } from '../../parts/Notice';
import { useToast } from '../../parts/Toasts';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { Enrol } from './Enrol';
import { bodyOf, type Made, ROLES, useLink, type User, useRemoveUser, useSaveUser } from './users';
import { words } from './words';

interface Props {
  old: User | undefined;
  close: () => void;
}

export function UserForm({ old, close }: Props) {
  const t = useWords(words);
  const [made, setMade] = useState<Made>();
  const name = old ? old.name || old.id : '';
  const tell = useToast();
  const told = (user: Made) => {
    if (user.totp_uri) return setMade(user);
    tell({ text: t('saved', { name: user.name || user.id }) });
    return close();
  };
  return (
    <ModalOverlay className="veil on" isOpen onOpenChange={(is) => (is ? undefined : close())} isDismissable={false} isKeyboardDismissDisabled={made !== undefined}>
      <Modal className="dlg">
        <Dialog>
          <Heading slot="title">{made ? t('madeTitle', { name: made.name || made.id }) : old ? t('userTitle', { name }) : t('newUser')}</Heading>
          {made ? <Told uri={made.totp_uri ?? ''} close={close} /> : <Form old={old} close={close} told={told} />}
          {/* Not inside the form: what is sent in a dialog of its own would be sent by the form too. */}
          {old && !made ? <More of={old} close={close} /> : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Form({ old, close, told }: Props & { told: (made: Made) => void }) {
  const t = useWords(words);
  const c = useWords(common);
  const save = useSaveUser(old);
  const teams = useQuery({ queryKey: ['teams'], queryFn: ({ signal }) => get('/api/v1/teams', { limit: 1000 }, signal) });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(bodyOf(new FormData(event.currentTarget), old), { onSuccess: told });
  };
  return (
    <form onSubmit={send} autoComplete="off">
      {old ? null : <Field label={t('id')} help={t('idHelp')} name="id" maxLength={100} autoFocus />}
      <Field label={t('name')} name="name" required maxLength={200} defaultValue={old?.name} />
      <Choice label={t('role')} name="role" value={old?.role ?? 'developer'} options={ROLES.map((role) => [role, `${t(`role_${role}`)}: ${t(`help_${role}`)}`])} />
      {teams.data?.items.length ? <Choice label={t('teams')} help={t('teamsHelp')} name="teams" multiple value={old?.teams ?? []} options={teams.data.items.map((team) => [team.id, team.name || team.id])} /> : null}
      <Field label={t('person')} help={t('personHelp')} name="person" maxLength={200} defaultValue={old?.person ?? ''} />
      <Field label={t('passwordNew')} help={old ? t('passwordKeep') : t('passwordHelp')} name="password" type="password" autoComplete="new-password" minLength={12} maxLength={256} />
      <Check label={t('totp')} name="totp" checked={old?.totp ?? false} />
      {old ? <Check label={t('close')} name="disabled" checked={old.disabled} /> : null}
      {save.isError ? <Failure error={save.error} /> : null}
      <div className="row">
        <button type="button" className="btn" onClick={close}>{c('cancel')}</button>
        <button type="submit" className="btn pri" disabled={save.isPending}>{old ? t('save') : t('make')}</button>
      </div>
    </form>
  );
}

function More({ of, close }: { of: User; close: () => void }) {
  const t = useWords(words);
  const { dates } = useSettings();
  const [asking, setAsking] = useState(false);
  const tell = useToast();
  const link = useLink();
  const remove = useRemoveUser();
  const name = of.name || of.id;
  const gone = () => { tell({ text: t('removed', { name }) }); close(); };
  return (
    <div className="more-acts">
      <button type="button" className="btn sm" onClick={() => link.mutate(of.id)}>{t('link')}</button>
      <button type="button" className="btn sm dang" onClick={() => setAsking(true)}>{t('remove')}</button>
      {link.data ? <div className="step"><p>{t('linkLead', { time: dates.time(link.data.expires_at) })}</p><Code label={t('linkLabel')} text={link.data.url} /></div> : null}
      {link.isError ? <Failure error={link.error} /> : null}
      <Ask title={t('removeTitle', { name })} open={asking} close={() => setAsking(false)} verb={t('removeVerb')} act={() => remove.mutate(of, { onSuccess: gone })} danger ready={!remove.isPending}>
        <ul className="will">
          <li><span>{t('endsNow')}</span><span>{t('removeEnds')}</span></li>
          <li><span>{t('kept')}</span><span>{t('removeKept')}</span></li>
        </ul>
        {remove.isError ? <Failure error={remove.error} /> : null}
      </Ask>
    </div>
  );
}

function Told({ uri, close }: { uri: string; close: () => void }) {
  const t = useWords(words);
  return (
    <>
      <Enrol uri={uri} />
      <div className="row"><button type="button" className="btn pri" onClick={close}>{t('ready')}</button></div>
    </>
  );
}
