/** The chosen mandate in full. */
import { useSettings } from '../../app/settings';
import { Money } from '../../marks/Money';
import { exploreBy, Go } from '../../parts/Go';
import { Section } from '../../parts/Section';
import { useToast } from '../../parts/Toasts';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { EndObject } from './EndObject';
import { FileOwned } from './FileOwned';
import { History } from './History';
import { MandateForm } from './MandateForm';
import type { Mandate } from './draft';
import { MandateState, ownerName, Policy } from './MandateMarks';
import type { MandatesProps } from './props';
import { useWhen } from './say';
import { fileOf, spent } from './shape';
import { budgets as words } from './words';

export function ChosenMandate({ mandate, address, change, mayEdit, names, forecast }: MandatesProps & { mandate: Mandate }) {
  const t = useWords(words);
  const c = useWords(common);
  const tell = useToast();
  const when = useWhen();
  const { dates } = useSettings();
  const editable = mayEdit && !fileOf(mandate.managed_by);
  const close = () => change({ do: undefined }, true);
  const used = spent(mandate);
  const runsOut = forecast?.groups.find((group) => group.key === mandate.id)?.runs_out_at;
  const users = [...(mandate.for.teams ?? []).map((team) => names.get(team) ?? team), ...(mandate.for.keys ?? [])];
  return (
    <Section
      title={mandate.id}
      note={<><Policy mandate={mandate} /> <MandateState mandate={mandate} /> <FileOwned managedBy={mandate.managed_by} /></>}
      right={
        <>
          <Go to={exploreBy('mandate', mandate.id)}>{c('openInExplore')}</Go>
          {editable ? <button type="button" className="btn sm" onClick={() => change({ do: 'edit' })}>{t('edit')}</button> : null}
          {editable ? <button type="button" className="btn sm bare" onClick={() => change({ do: 'end' })}>{t('end')}</button> : null}
        </>
      }
    >
      <div className="det">
        <div>
          <dl className="facts4">
            {mandate.available_usd === null ? null : <div><dt>{t('leftToHold')}</dt><dd><Money usd={mandate.available_usd} decimals={2} /></dd></div>}
            {used === undefined ? null : <div><dt>{t('spent')}</dt><dd><Money usd={used} decimals={2} /></dd></div>}
            {mandate.held_usd === null ? null : <div><dt>{t('heldCalls', { count: mandate.open_holds ?? 0 })}</dt><dd><Money usd={mandate.held_usd} decimals={2} /></dd></div>}
            <div><dt>{t(mandate.price_policy === 'regardless' ? 'ceiling' : 'limit')}</dt><dd><Money usd={mandate.limit_usd} decimals={2} /></dd></div>
            <div><dt>{t('expires')}</dt><dd>{dates.date(mandate.expires, true)} {mandate.expires.slice(0, 4)}</dd></div>
          </dl>
          <dl className="facts">
            <dt>{t('purpose')}</dt><dd>{mandate.purpose}</dd>
            <dt>{t('owner')}</dt><dd>{ownerName(mandate.owner, names)}</dd>
            <dt>{t('outcome')}</dt><dd>{mandate.expected_outcome ?? t('nothing')}</dd>
            <dt>{t('usedBy')}</dt><dd>{users.length > 0 ? users.join(', ') : t('ownersTeam')}</dd>
            {mandate.reason ? <><dt>{t('reason')}</dt><dd>{mandate.reason}</dd></> : null}
            {mandate.review_date ? <><dt>{t('review')}</dt><dd>{dates.date(mandate.review_date, true)}</dd></> : null}
          </dl>
          {runsOut ? <p className="small s under">{t('expected', { at: when(runsOut) })}</p> : null}
        </div>
        <div><History kind="mandate" id={mandate.id} /></div>
      </div>
      {editable && address['do'] === 'edit' ? <MandateForm mandate={mandate} teams={[...names].map(([id, name]) => ({ id, name }))} close={close} kept={() => { tell({ text: t('saved', { name: mandate.id }) }); close(); }} /> : null}
      {editable && address['do'] === 'end' ? <EndObject kind="mandates" id={mandate.id} revision={mandate.revision} close={close} done={() => { tell({ text: t('endedDone', { name: mandate.id }) }); change({ do: undefined, id: undefined }, true); }} /> : null}
    </Section>
  );
}
