/** Where the money goes: one row a name, each bar scaled to its own limit so that limits stand in one line. */
import { Go } from '../../parts/Go';

import { address } from '../../api/client';
import { useWindow } from '../../app/period';
import { useSettings } from '../../app/settings';
import { approximately, nano, sum } from '../../figures/decimal';
import { colour } from '../../figures/slots';
import { Delta, Money } from '../../marks/Money';
import { BudgetBar } from '../../parts/BudgetBar';
import { Section, Segments } from '../../parts/Section';
import { Spark } from '../../parts/Spark';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import type { Overrun } from './overrun';
import { type By, BYS, type Group, type Standing } from './standing';
import { words } from './words';

/** Below it two sums differ by what is being counted just now. */
const CENT = 10_000_000n;

interface WhereProps {
  standing: Standing;
  by: By;
  choose: (by: By) => void;
  slot: (name: string) => number;
  against: string;
  overrun: (budget: string | null) => Overrun;
}

export function Where({ standing, by, choose, slot, against, overrun }: WhereProps) {
  const t = useWords(words);
  const c = useWords(common);
  const { figures } = useSettings();
  const before = nano(standing.before.to_date_usd ?? '0');
  const rest = nano(standing.committed_usd) - sum(standing.groups.map((group) => nano(group.spent_usd)));
  return (
    <Section title={t('whereItGoes')} right={<Segments label={t('groupBy')} value={by} options={BYS.map((id) => ({ id, label: c(id) }))} choose={choose} />}>
      <table className="t r">
        <thead>
          <tr>
            <th scope="col">{c(by)}</th>
            <th scope="col" className="num" aria-sort="descending">{t('spentIs', { currency: figures.currency.currency })}</th>
            <th scope="col" className="w w2"><span className="vh">{t('dayByDay')}</span></th>
            <th scope="col" className="num w">{t('againstIs', { window: against })}</th>
            <th scope="col" className="num w">{t('ends')}</th>
            <th scope="col">{t('shareOfLimit')}</th>
            <th scope="col" className="num w">{t('limitIs')}</th>
          </tr>
        </thead>
        <tbody>
          {standing.groups.map((group) => <Row key={group.key} group={group} by={by} slot={slot} authorised={overrun(group.budget).authorised} />)}
          {rest > CENT ? <Rest usd={rest} /> : null}
        </tbody>
        <tfoot>
          <tr>
            <td className="name">{by === 'team' ? c('allTeams') : c('total')}</td>
            <td className="num"><Money usd={standing.committed_usd} /></td>
            <td className="w w2" />
            <td className="num w"><Delta usd={nano(standing.told_usd) - before} base={before} /></td>
            <td className="num w">{standing.forecast.expected_usd ? <Money usd={standing.forecast.expected_usd} significant={3} /> : null}</td>
            <td className="full" />
            <td className="num w">{standing.limit_usd ? <Money usd={standing.limit_usd} /> : null}</td>
          </tr>
        </tfoot>
      </table>
    </Section>
  );
}

function Row({ group, by, slot, authorised }: { group: Group; by: By; slot: (name: string) => number; authorised: bigint }) {
  const t = useWords(words);
  const { figures } = useSettings();
  const { period } = useWindow();
  const [spent, before] = [nano(group.spent_usd), nano(group.before_usd ?? '0')];
  const optional = (text: string | null | undefined) => (text === null || text === undefined ? undefined : nano(text));
  const { expected_usd: end, low_usd: low, high_usd: high } = group.forecast;
  const limit = optional(group.limit_usd);
  return (
    <tr>
      <td className="name">
        <span className="nm">
          <span className="dot" style={{ background: colour(slot(group.key)) }} />
          {group.key ? <Go to={address('/explore', { w: period.text, f: `${by}:${group.key}` })}>{group.key}</Go> : <span className="q">{t('unnamed')}</span>}
        </span>
      </td>
      <td className="num"><Money usd={spent} /></td>
      <td className="w w2"><Spark values={group.days.map((day) => approximately(nano(day)))} /></td>
      <td className="num w"><Delta usd={sum(group.days.map(nano)) - before} base={before} /></td>
      <td className="num w">
        {end ? <Money usd={end} significant={3} /> : <span className="s">–</span>}
        {end ? <span className="small">{group.stops_at_limit ? t('stopsAtLimit') : low && high ? `${figures.amount(nano(low), { significant: 3 })}–${figures.amount(nano(high), { significant: 3 })}` : ''}</span> : null}
      </td>
      <td className="full share">
        {limit === undefined ? null : (
          <BudgetBar
            committed={spent}
            held={nano(group.held_usd ?? '0')}
            end={optional(end)}
            low={optional(low)}
            high={optional(high)}
            limit={limit}
            authorised={authorised}
            ceiling={optional(group.ceiling_usd)}
            mayGoOver={group.mode === 'regardless'}
            max={(limit * 152n) / 100n}
          />
        )}
      </td>
      <td className="num w">
        {limit === undefined ? null : <Money usd={limit} />}
        <Under group={group} />
      </td>
    </tr>
  );
}

/** What belongs to none of the rows: too few people are in it to say whose it is. */
function Rest({ usd }: { usd: bigint }) {
  const t = useWords(words);
  return (
    <tr>
      <td className="name"><span className="nm"><span className="q">{t('notApart')}</span></span></td>
      <td className="num"><Money usd={usd} /></td>
      <td className="full" colSpan={5}><span className="small">{t('notApartWhy')}</span></td>
    </tr>
  );
}

function Under({ group }: { group: Group }) {
  const t = useWords(words);
  const { dates, figures } = useSettings();
  if (group.ceiling_usd) return <span className="small">{t('safetyCeiling', { amount: figures.amount(nano(group.ceiling_usd)) })}</span>;
  if (group.runs_out_at) return <span className="small stop-text">{t('emptyAt', { time: dates.day(group.runs_out_at) })}</span>;
  if (!group.limit_usd || !group.forecast.expected_usd) return null;
  return <span className="small">{t(nano(group.forecast.expected_usd) > nano(group.limit_usd) ? 'endsOver' : 'endsUnder')}</span>;
}
