/** One key: what it is, how each client uses it, and its end. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { now } from '../../api/clock';
import { ask } from '../../api/client';
import { useMay } from '../../api/session';
import { useSettings } from '../../app/settings';
import { Ask } from '../../parts/Ask';
import { Connect } from '../../parts/Connect';
import { Inspect } from '../../parts/Inspect';
import { Failure, Notice } from '../../parts/Notice';
import { useToast } from '../../parts/Toasts';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { type Key, stateOf } from './keys';
import { StatePill } from './KeyTable';
import { words } from './words';

export function Chosen({ of, close }: { of: Key; close: () => void }) {
  const t = useWords(words);
  return (
    <Inspect title={t('details', { name: of.name || of.id })} note={<StatePill of={of} />} actions={<Revoke of={of} />} close={close}>
      <Facts of={of} />
      {of.revoked ? null : (
        <>
          <h3 className="sub">{t('use')}</h3>
          <Connect />
          <p className="small s">{t('secretGone')}</p>
        </>
      )}
    </Inspect>
  );
}

function Facts({ of }: { of: Key }) {
  const t = useWords(words);
  const c = useWords(common);
  const { dates } = useSettings();
  const facts: [string, string][] = [
    [c('team'), of.team],
    [c('project'), of.project ?? c('none')],
    [c('mandate'), of.mandate ?? c('none')],
    [c('cost_center'), of.cost_center ?? c('none')],
    [t('models'), of.models.join(', ') || t('allModels')],
    [t('made'), dates.moment(of.created_at)],
    [t('until'), of.expires_at ? dates.moment(of.expires_at) : t('never')],
    [t('managed'), of.managed_by === 'store' ? t('here') : of.managed_by],
  ];
  return <dl className="facts">{facts.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name}=`}>{value}</dd>])}</dl>;
}

function Revoke({ of }: { of: Key }) {
  const t = useWords(words);
  const may = useMay();
  const client = useQueryClient();
  const tell = useToast();
  const [open, setOpen] = useState(false);
  const name = of.name || of.id;
  const revoke = useMutation({
    mutationFn: () => ask('DELETE', `/api/v1/keys/${encodeURIComponent(of.id)}`, { headers: { 'if-match': `"${of.revision}"` } }),
    onSuccess: async () => {
      setOpen(false);
      await client.invalidateQueries({ queryKey: ['keys'] });
      tell({ text: t('done', { name }) });
    },
  });
  if (!may('keys.revoke') || ['revoked', 'expired'].includes(stateOf(of, now()))) return null;
  const lines: [string, string][] = [[t('endsNow'), t('endsNowText')], [t('lost'), t('lostText')], [t('kept'), t('keptText')], [t('undo'), t('undoText')]];
  return (
    <>
      <button type="button" className="btn sm dang" onClick={() => setOpen(true)}>{t('revoke')}</button>
      <Ask title={t('revokeTitle', { name })} open={open} close={() => setOpen(false)} verb={t('revokeVerb')} act={() => revoke.mutate()} danger ready={!revoke.isPending}>
        <ul className="will">{lines.map(([what, text]) => <li key={what}><span>{what}</span><span>{text}</span></li>)}</ul>
        {of.managed_by === 'store' ? null : <Notice>{t('byFile', { file: of.managed_by })}</Notice>}
        {revoke.isError ? <Failure error={revoke.error} /> : null}
      </Ask>
    </>
  );
}
