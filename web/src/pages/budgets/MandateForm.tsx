/** Make a mandate, or change one. */
import { useState } from 'react';

import { get } from '../../api/client';
import { Ask } from '../../parts/Ask';
import { Failure } from '../../parts/Notice';
import { useWords } from '../../words/catalogue';
import { Conflict } from './Conflict';
import { type Mandate, mandateBody, type MandateDraft, mandateDraft, NEW_MANDATE } from './draft';
import { Choice, Text } from './Fields';
import { complaint, useSaving } from './saving';
import { budgets as words } from './words';

export interface MandateFormProps {
  mandate?: Mandate;
  teams: { id: string; name: string }[];
  close: () => void;
  kept: (id: string) => void;
}

export function MandateForm({ mandate, teams, close, kept }: MandateFormProps) {
  const t = useWords(words);
  const [revision, setRevision] = useState(mandate?.revision ?? 0);
  const [draft, setDraft] = useState<MandateDraft>(mandate ? mandateDraft(mandate) : NEW_MANDATE);
  const saving = useSaving('mandates', () => kept(draft.id.trim()));
  const set = (change: Partial<MandateDraft>) => setDraft((old) => ({ ...old, ...change }));
  const send = (seen: number) => void saving.put(draft.id.trim(), seen, mandateBody(draft));
  const theirs = async () => {
    const now = await get(`/api/v1/mandates/${encodeURIComponent(draft.id)}` as '/api/v1/mandates/{id}');
    setRevision(now.revision);
    setDraft(mandateDraft(now));
    saving.forget();
  };
  const wrong = (...fields: string[]) => complaint(saving.error, ...fields);
  const { clash } = saving;
  const regardless = draft.policy === 'regardless';
  const filled = [draft.id, draft.purpose, draft.owner, draft.limit, draft.expires].every((each) => each.trim() !== '');
  return (
    <Ask title={mandate ? t('formEdit', { name: mandate.id }) : t('formNewMandate')} open close={close} verb={t(mandate ? 'keepChange' : 'makeMandate')} act={() => send(revision)} ready={filled && !saving.busy && !clash}>
      {clash ? <Conflict clash={clash} keepMine={() => send(clash.revision)} takeTheirs={() => void theirs()} /> : null}
      {mandate ? null : <Text label={t('id')} hint={t('idHint')} wrong={wrong('id', '')} value={draft.id} set={(id) => set({ id })} required />}
      <Text label={t('purpose')} wrong={wrong('purpose')} value={draft.purpose} set={(purpose) => set({ purpose })} required />
      <Text label={t('owner')} hint={t('ownerHint')} wrong={wrong('owner')} value={draft.owner} set={(owner) => set({ owner })} list="owners" required />
      <datalist id="owners">{teams.map((team) => <option key={team.id} value={`team:${team.id}`}>{team.name}</option>)}</datalist>
      <Text label={t('outcome')} wrong={wrong('expected_outcome')} value={draft.outcome} set={(outcome) => set({ outcome })} />
      <Choice label={t('policy')} wrong={wrong('price_policy')} value={draft.policy} options={(['capped', 'regardless'] as const).map((id) => ({ id, label: t(`policy_${id}`) }))} set={(policy) => set({ policy })} />
      <div className="two">
        <Text label={regardless ? `${t('ceiling')}, USD` : t('limitUsd')} wrong={wrong('limit_usd')} value={draft.limit} set={(limit) => set({ limit })} decimal required />
        <Text label={t('expires')} wrong={wrong('expires')} value={draft.expires} set={(expires) => set({ expires })} type="date" required />
      </div>
      {regardless ? (
        <>
          <Text label={t('reason')} wrong={wrong('reason')} value={draft.reason} set={(reason) => set({ reason })} required />
          <Text label={t('reviewDate')} wrong={wrong('review_date')} value={draft.review} set={(review) => set({ review })} type="date" required />
        </>
      ) : null}
      <div className="two">
        <Text label={t('teamsList')} wrong={wrong('for.teams', 'teams')} value={draft.teams} set={(value) => set({ teams: value })} />
        <Text label={t('keysList')} wrong={wrong('for.keys', 'keys')} value={draft.keys} set={(value) => set({ keys: value })} />
      </div>
      {saving.error && !clash ? <Failure error={saving.error} /> : null}
    </Ask>
  );
}
