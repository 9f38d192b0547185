import { now } from '../../api/clock';
import { useSettings } from '../../app/settings';
import { nano, sum } from '../../figures/decimal';
import { Mark } from '../../marks/Mark';
import { Money } from '../../marks/Money';
import { Notice } from '../../parts/Notice';
import { exploreBy, Go } from '../../parts/Go';
import { rowClick, rowKeys } from '../../parts/rows';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { MERGED, type Seen } from './keys';
import { words } from './words';

export function Clients({ clients }: { clients: Map<string, Seen> }) {
  const t = useWords(words);
  const c = useWords(common);
  const { figures, dates } = useSettings();
  if (clients.size === 0) return <Notice then={t('noClientsDo')}>{t('noClients')}</Notice>;
  const rows = [...clients].map(([name, seen]) => ({ name, ...seen, spent: sum(seen.usd.map(nano)) })).toSorted((a, b) => (a.spent < b.spent ? 1 : a.spent > b.spent ? -1 : b.calls - a.calls));
  const today = dates.dayOf(now());
  return (
    <table className="t r open-rows">
      <thead>
        <tr><th>{c('client')}</th><th className="num w">{t('calls')}</th><th className="num">{c('inCurrency', { what: c('spent'), currency: figures.currency.currency })}</th><th className="num w">{t('lastDay')}</th></tr>
      </thead>
      <tbody onKeyDown={rowKeys} onClick={rowClick}>
        {rows.map((row) => (
          <tr key={row.name}>
            <td className="name"><Name of={row.name} /></td>
            <td className="num w">{figures.number(row.calls)}</td>
            <td className="num"><Money usd={row.spent} decimals={2} /></td>
            <td className="num w q">{row.last === '' ? '' : row.last === today ? t('today') : dates.date(row.last)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td className="name">{c('total')}</td>
          <td className="num w">{figures.number(rows.reduce((all, row) => all + row.calls, 0))}</td>
          <td className="num"><Money usd={sum(rows.map((row) => row.spent))} decimals={2} /></td>
          <td className="num w" />
        </tr>
      </tfoot>
    </table>
  );
}

function Name({ of }: { of: string }) {
  const t = useWords(words);
  const c = useWords(common);
  if (of === MERGED) return <>{c('mergedGroup')} <Mark name="mergedGroup" /></>;
  return of ? <Go to={exploreBy('client', of)} data-row>{of}</Go> : <>{t('noName')}</>;
}
