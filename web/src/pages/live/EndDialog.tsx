/** Before anything is ended: what ends, what is lost, what is kept, who is told, and a reason that the person will read. */
import { useState } from 'react';

import { ask, type Schema } from '../../api/client';
import { useSettings } from '../../app/settings';
import { nano } from '../../figures/decimal';
import { Ask } from '../../parts/Ask';
import { Failure } from '../../parts/Notice';
import { useToast } from '../../parts/Toasts';
import { useWords } from '../../words/catalogue';
import type { Call, Tree } from './picture';
import { live } from './words';

export type Target = { kind: 'agent_tree'; tree: Tree } | { kind: 'call'; call: Call };
type Kind = 'call' | 'session' | 'agent_tree';

export interface EndDialogProps {
  target: Target;
  /** What is in flight now. */
  calls: Call[];
  /** Whether more than a call of one's own may be ended. */
  any: boolean;
  close: () => void;
  done: (tree: Tree, at: string, reason: string) => void;
}

const TITLE = { call: 'endCall', session: 'endSession', agent_tree: 'endTree' } as const;
const VERB = { call: 'doCall', session: 'doSession', agent_tree: 'doTree' } as const;
const CHOICE = { call: 'thisCall', session: 'thisSession', agent_tree: 'thisTree' } as const;
const MOST_REASON = 300;

export function EndDialog({ target, calls, any, close, done }: EndDialogProps) {
  const t = useWords(live);
  const tell = useToast();
  const [kind, setKind] = useState<Kind>(target.kind);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const call = target.kind === 'call' ? target.call : undefined;
  const kinds: Kind[] = !call ? ['agent_tree'] : any ? ['call', ...(call.session ? ['session' as const] : []), ...(call.agent_tree ? ['agent_tree' as const] : [])] : ['call'];
  const id = { call: call?.call, session: call?.session, agent_tree: target.kind === 'call' ? target.call.agent_tree : target.tree.agent_tree }[kind] ?? '';
  const inFlight = calls.filter((each) => ({ call: each.call, session: each.session, agent_tree: each.agent_tree })[kind] === id).length;
  const end = async () => {
    setBusy(true);
    try {
      const told = await ask<Schema['Stopped']>('POST', '/api/v1/stop', { body: { [kind]: id, reason: reason.trim() } });
      if (target.kind === 'agent_tree') done(target.tree, told.at, told.reason);
      tell({ text: told.calls === 0 ? t('endedNone') : t('ended', { count: told.calls }) });
      close();
    } catch (failed) {
      setError(failed);
      setBusy(false);
    }
  };
  const agents = target.kind === 'agent_tree' ? target.tree.agents.length : 1;
  return (
    <Ask title={t(TITLE[kind], { count: agents })} open close={close} keep={t('keep')} verb={t(VERB[kind])} act={() => void end()} danger ready={reason.trim().length > 2 && !busy}>
      {kinds.length > 1 ? (
        <fieldset className="choice">
          <legend>{t('what')}</legend>
          {kinds.map((each) => (
            <label key={each}><input type="radio" name="what" checked={each === kind} onChange={() => setKind(each)} /> {t(CHOICE[each])}</label>
          ))}
        </fieldset>
      ) : null}
      <Will kind={kind} target={target} inFlight={inFlight} />
      <label htmlFor="why">{t('reason')}</label>
      <input className="inp" id="why" value={reason} maxLength={MOST_REASON} required onChange={(event) => setReason(event.target.value)} />
      {error ? <Failure error={error} /> : null}
    </Ask>
  );
}

function Will({ kind, target, inFlight }: { kind: Kind; target: Target; inFlight: number }) {
  const t = useWords(live);
  const { figures } = useSettings();
  const ends = { call: t('endsCall'), session: t('endsSession', { count: inFlight }), agent_tree: t('endsTree', { count: inFlight }) };
  const keeps = target.kind === 'agent_tree' ? t('keeps', { money: figures.money(nano(target.tree.cost_usd), { decimals: 2 }) }) : t('keepsCall');
  const rows: [string, string][] = [[t('endsNow'), ends[kind]], [t('isLost'), t('lost')], [t('isKept'), keeps], [t('isTold'), t('told')], [t('undo'), t('noUndo')]];
  return (
    <ul className="will">
      {rows.map(([head, what]) => <li key={head}><span>{head}</span><span>{what}</span></li>)}
    </ul>
  );
}
