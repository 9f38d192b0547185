/** Makes a key and shows its secret, once. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

import { ask, get, type Schema } from '../../api/client';
import { Code } from '../../parts/Code';
import { Connect } from '../../parts/Connect';
import { Choice, Field } from '../../parts/Fields';
import { Loaded } from '../../parts/Loaded';
import { Failure } from '../../parts/Notice';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { endOf, idOf } from './keys';
import { words } from './words';

type Made = Schema['MadeKey'];

export function useMakeKey() {
  const client = useQueryClient();
  return useMutation({
    /** With a team that is not there yet, the team first. */
    mutationFn: async ({ body, team }: { body: Schema['NewKey']; team?: string | undefined }) => {
      if (team) await ask('PUT', `/api/v1/teams/${encodeURIComponent(body.team)}`, { body: { name: team }, headers: { 'if-none-match': '*' } });
      return ask<Made>('POST', '/api/v1/keys', { body });
    },
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['keys'] }), client.invalidateQueries({ queryKey: ['teams'] })]),
  });
}

export function NewKey({ open, close }: { open: boolean; close: () => void }) {
  const t = useWords(words);
  const [made, setMade] = useState<Made>();
  const leave = () => { setMade(undefined); close(); };
  return (
    <ModalOverlay className="veil on" isOpen={open || made !== undefined} onOpenChange={(is) => (is ? undefined : leave())} isDismissable={!made} isKeyboardDismissDisabled={made !== undefined}>
      <Modal className={made ? 'dlg wide' : 'dlg'}>
        <Dialog>
          <Heading slot="title">{made ? t('told', { name: made.name || made.id }) : t('newTitle')}</Heading>
          {made ? <Told made={made} leave={leave} /> : <Form told={setMade} leave={leave} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Told({ made, leave }: { made: Made; leave: () => void }) {
  const t = useWords(words);
  return (
    <>
      <p className="q">{t('toldLead')}</p>
      <div className="step"><Code label={t('secret')} text={made.secret} /></div>
      <h3 className="sub">{t('use')}</h3>
      <Connect secret={made.secret} />
      <div className="row"><button type="button" className="btn pri" onClick={leave}>{t('kept30')}</button></div>
    </>
  );
}

function Form({ told, leave }: { told: (made: Made) => void; leave: () => void }) {
  const t = useWords(words);
  const c = useWords(common);
  const teams = useQuery({ queryKey: ['teams'], queryFn: ({ signal }) => get('/api/v1/teams', { limit: 1000 }, signal) });
  const mandates = useQuery({ queryKey: ['mandates'], queryFn: ({ signal }) => get('/api/v1/mandates', { limit: 1000 }, signal) });
  const make = useMakeKey();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const models = text('models').split(',').map((each) => each.trim()).filter(Boolean);
    const made = text('new-team');
    const body = { name: text('name'), team: made ? idOf(made) : text('team'), mandate: text('mandate') || null, models, expires_at: endOf(text('ends')) };
    make.mutate({ body, team: made || undefined }, { onSuccess: told });
  };
  return (
    <Loaded query={teams}>
      {({ items }) => (
        <form onSubmit={send} autoComplete="off">
          <Field label={t('keyName')} help={t('nameHelp')} name="name" required maxLength={200} autoFocus />
          {items.length === 0 ? <Field label={t('team')} help={t('noTeams')} name="new-team" required pattern=".*[A-Za-z0-9].*" maxLength={60} /> : <Choice label={t('team')} name="team" options={items.map((team) => [team.id, team.name || team.id])} />}
          <Choice label={t('mandate')} name="mandate" options={[['', t('noMandate')], ...(mandates.data?.items ?? []).map((each): [string, string] => [each.id, `${each.id}: ${each.purpose}`])]} />
          <Field label={t('endsOn')} help={t('endsHelp')} name="ends" type="date" />
          <Field label={t('allowed')} help={t('allowedHelp')} name="models" maxLength={2000} />
          {make.isError ? <Failure error={make.error} /> : null}
          <div className="row">
            <button type="button" className="btn" onClick={leave}>{c('cancel')}</button>
            <button type="submit" className="btn pri" disabled={make.isPending}>{t('make')}</button>
          </div>
        </form>
      )}
    </Loaded>
  );
}
