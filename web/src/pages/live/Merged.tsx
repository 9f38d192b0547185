/** What other people have under way, as sums that hide each of them: for who does not see it one by one. */
import { useSettings } from '../../app/settings';
import { Money } from '../../marks/Money';
import { Notice } from '../../parts/Notice';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { clientName, teamName } from './AgentRow';
import type { MergedRow, Picture } from './picture';
import { live } from './words';

export function Merged({ picture, names }: { picture: Picture; names: Map<string, string> }) {
  const t = useWords(live);
  const { figures } = useSettings();
  const currency = figures.currency.currency;
  if (picture.merged.length === 0 && !picture.withheld) return null;
  return (
    <Section title={t('others')} note={<span className="desk">{t('othersNote')}</span>}>
      {picture.merged.length === 0 ? null : (
        <table className="t r">
          <thead>
            <tr>
              <th scope="col">{t('team')}</th>
              <th scope="col">{t('client')}</th>
              <th scope="col" className="num">{t('calls')}</th>
              <th scope="col" className="num w">{t('perMinute', { currency })}</th>
              <th scope="col" className="num">{t('held', { currency })}</th>
            </tr>
          </thead>
          <tbody>{picture.merged.map((row) => <Row key={`${row.team ?? ''}/${row.client ?? ''}/${row.merged_names.join()}`} row={row} names={names} />)}</tbody>
        </table>
      )}
      {picture.withheld ? <Notice>{t('withheld')}</Notice> : null}
    </Section>
  );
}

function Row({ row, names }: { row: MergedRow; names: Map<string, string> }) {
  const t = useWords(live);
  const { figures } = useSettings();
  const client = clientName(row.client) ?? (row.merged_names.includes('client') ? t('severalClients') : '');
  return (
    <tr>
      <td className="name">{teamName(row.team, names) ?? (row.merged_names.includes('team') ? t('severalTeams') : t('noTeam'))}</td>
      <td>{client}</td>
      <td className="num">{figures.number(row.calls)}</td>
      <td className="num w"><Money usd={row.minute_usd} decimals={2} /></td>
      <td className="num"><Money usd={row.held_usd} decimals={2} /></td>
    </tr>
  );
}
