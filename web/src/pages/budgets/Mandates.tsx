/** Mandates: purpose, owner, outcome, what was spent of the limit, until when. */
import { useSettings } from '../../app/settings';
import { nano } from '../../figures/decimal';
import { Money } from '../../marks/Money';
import { BudgetBar } from '../../parts/BudgetBar';
import { Code } from '../../parts/Code';
import { Notice } from '../../parts/Notice';
import { rowClick, rowKeys } from '../../parts/rows';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { ChosenMandate } from './ChosenMandate';
import type { Mandate } from './draft';
import { MandateState, ownerName, Policy } from './MandateMarks';
import type { MandatesProps } from './props';
import { spent } from './shape';
import { budgets as words } from './words';

export function Mandates(props: MandatesProps) {
  const { mandates, address, change, names } = props;
  const t = useWords(words);
  const { figures } = useSettings();
  const chosen = mandates.find((mandate) => mandate.id === address['id']);
  if (mandates.length === 0 && !props.mayEdit) return <Notice>{t('noMandateYours')}</Notice>;
  if (mandates.length === 0) {
    return (
      <>
        <Notice>{t('mandateDo')}</Notice>
        <Code label={t('newMandate')} text={'nytta mandates set mig-42 --purpose "move billing to v2" --owner team:payments --limit 12000 --expires 2027-03-31'} />
      </>
    );
  }
  return (
    <>
      <Section title={t('tabMandates')}>
        <table className="t r" onKeyDown={rowKeys} onClick={rowClick}>
          <thead>
            <tr>
              <th scope="col">{t('mandate')}</th>
              <th scope="col" className="w">{t('owner')}</th>
              <th scope="col" className="w w2">{t('outcome')}</th>
              <th scope="col" className="w">{t('policy')}</th>
              <th scope="col" className="share">{t('mandateSpent')}</th>
              <th scope="col" className="num">{t('committed', { currency: figures.currency.currency })}</th>
              <th scope="col" className="num w">{t('limit')}</th>
              <th scope="col" className="w">{t('expires')}</th>
              <th scope="col">{t('state')}</th>
            </tr>
          </thead>
          <tbody>{mandates.map((mandate) => <Row key={mandate.id} mandate={mandate} chosen={mandate.id === chosen?.id} names={names} choose={() => change({ id: mandate.id === chosen?.id ? undefined : mandate.id }, true)} />)}</tbody>
        </table>
      </Section>
      {chosen ? <ChosenMandate key={chosen.id} mandate={chosen} {...props} /> : null}
    </>
  );
}

function Row({ mandate, chosen, names, choose }: { mandate: Mandate; chosen: boolean; names: Map<string, string>; choose: () => void }) {
  const t = useWords(words);
  const { figures, dates } = useSettings();
  const used = spent(mandate);
  const limit = nano(mandate.limit_usd);
  return (
    <tr aria-selected={chosen} className="press">
      <td className="name">
        <button type="button" className="row-name" data-row aria-pressed={chosen} onClick={choose}>{mandate.id}</button>
        <span className="small">{mandate.purpose}</span>
      </td>
      <td className="w">{ownerName(mandate.owner, names)}</td>
      <td className="w w2 q">{mandate.expected_outcome}</td>
      <td className="w"><Policy mandate={mandate} /></td>
      <td className="full">{used === undefined ? null : <BudgetBar committed={used} held={nano(mandate.held_usd ?? '0')} limit={limit} authorised={nano(mandate.overage_authorised_usd ?? '0')} max={(limit * 152n) / 100n || undefined} />}</td>
      <td className="num">{used === undefined ? '–' : <Money usd={used} decimals={2} />}<span className="phone s">{' '}{t('of', { limit: figures.money(limit, { decimals: 2 }) })}</span></td>
      <td className="num w"><Money usd={limit} decimals={2} /></td>
      <td className="w">{dates.date(mandate.expires)}</td>
      <td className="st"><MandateState mandate={mandate} /></td>
    </tr>
  );
}
