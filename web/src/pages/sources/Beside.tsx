/** What stands beside spend and is never in it: seats, and what clients count of themselves. */
import { useSettings } from '../../app/settings';
import { nano, sum } from '../../figures/decimal';
import { Money } from '../../marks/Money';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import type { Coverage } from './coverage';
import { words } from './words';

function groups<T>(rows: T[], name: (row: T) => string): [string, T[]][] {
  const found = new Map<string, T[]>();
  for (const row of rows) found.set(name(row), [...(found.get(name(row)) ?? []), row]);
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

export function Seats({ of }: { of: Coverage }) {
  const t = useWords(words);
  const { figures } = useSettings();
  if (of.seats.length === 0) return null;
  const currency = figures.currency.currency;
  return (
    <Section title={t('seats')} note={t('seatsNote')}>
      <table className="t r">
        <thead><tr><th>{t('vendorName')}</th><th className="num w">{t('seatCount')}</th><th className="num">{t('seatCost', { currency })}</th><th className="num w">{t('calls')}</th><th className="num w">{t('worth', { currency })}</th></tr></thead>
        <tbody>
          {groups(of.seats, (row) => row.vendor).map(([vendor, rows]) => (
            <tr key={vendor}>
              <td className="name">{vendor || t('people')}</td>
              <td className="num w">{figures.number(Math.max(...rows.map((row) => row.seats)))}</td>
              <td className="num"><Money usd={sum(rows.map((row) => nano(row.seat_usd)))} decimals={2} /></td>
              <td className="num w">{rows.some((row) => row.calls === null) ? '' : figures.number(rows.reduce((all, row) => all + (row.calls ?? 0), 0))}</td>
              <td className="num w"><Money usd={sum(rows.map((row) => nano(row.api_equivalent_usd)))} decimals={2} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

export function Witnesses({ of }: { of: Coverage }) {
  const t = useWords(words);
  const c = useWords(common);
  const { figures } = useSettings();
  if (of.witnesses.length === 0) return null;
  const currency = figures.currency.currency;
  type Row = Coverage['witnesses'][number];
  const total = (rows: Row[], count: (row: Row) => number) => (rows.some((row) => row.prompt_tokens === null) ? '' : figures.compact(rows.reduce((all, row) => all + count(row), 0)));
  const part = (rows: Row[]) => rows.map((row) => (row.share === null ? '' : t('shareOf', { share: figures.percent(Number(row.share), 0) }))).join(' ');
  return (
    <Section title={t('witness')} note={t('witnessNote')}>
      <table className="t r">
        <thead><tr><th>{c('client')}</th><th className="w">{t('source')}</th><th className="num">{t('tokens')}</th><th className="num w">{t('ledgerTokens')}</th><th className="num w">{t('estimate', { currency })}</th><th className="num w">{t('ledger', { currency })}</th></tr></thead>
        <tbody>
          {groups(of.witnesses, (row) => `${row.client} ${row.source}`).map(([name, rows]) => (
            <tr key={name}>
              <td className="name">{rows[0]?.client}</td>
              <td className="w q">{rows[0]?.source}</td>
              <td className="num">{total(rows, (row) => (row.prompt_tokens ?? 0) + (row.output_tokens ?? 0))}</td>
              <td className="num w">{total(rows, (row) => (row.ledger_prompt_tokens ?? 0) + (row.ledger_output_tokens ?? 0)) || part(rows)}</td>
              <td className="num w">{rows.every((row) => row.estimate_usd === null) ? '' : <Money usd={sum(rows.map((row) => nano(row.estimate_usd ?? '0')))} decimals={2} />}</td>
              <td className="num w">{rows.every((row) => row.ledger_usd === null) ? '' : <Money usd={sum(rows.map((row) => nano(row.ledger_usd ?? '0')))} decimals={2} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
