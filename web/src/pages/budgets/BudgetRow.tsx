/** One budget: each bar is scaled to its own limit, so that limits stand in one line. */
import { useSettings } from '../../app/settings';
import { nano } from '../../figures/decimal';
import { ModePill } from '../../marks/Pill';
import { Money } from '../../marks/Money';
import { BudgetBar } from '../../parts/BudgetBar';
import { Guides, type TreeRow, Twist } from '../../parts/tree';
import { useWords } from '../../words/catalogue';
import { useScope } from './say';
import { type Budget, type Forecast, outlook, spent, standing } from './shape';
import { StatePill } from './StatePill';
import { budgets as words } from './words';

export interface BudgetRowProps {
  row: TreeRow<Budget>;
  chosen: boolean;
  focusable: boolean;
  forecast: Forecast | undefined;
  names: Map<string, string>;
  decimals: number;
  turn: (id: string, open: boolean) => void;
  choose: (id: string) => void;
}

export function BudgetRow({ row, chosen, focusable, forecast, names, decimals, turn, choose }: BudgetRowProps) {
  const t = useWords(words);
  const { figures } = useSettings();
  const scope = useScope();
  const budget = row.value;
  const seen = outlook(budget, forecast);
  const money = (usd: string | null) => (usd === null ? <span className="s">{'\u2013'}</span> : <Money usd={usd} decimals={decimals} />);
  const used = spent(budget);
  return (
    <tr
      role="row"
      data-node={row.id}
      aria-level={row.level + 1}
      aria-selected={chosen}
      {...(row.children > 0 ? { 'aria-expanded': row.open } : {})}
      tabIndex={focusable ? 0 : -1}
      className={`press lvl${Math.min(2, row.level)}`}
      onClick={() => choose(row.id)}
    >
      <td role="gridcell" className="name">
        <span className="nm">
          <Guides guides={row.guides.map(() => '')} />
          {row.children > 0 ? <Twist open={row.open} label={t('under', { name: budget.id })} turn={() => turn(row.id, !row.open)} /> : <span className="no-tw desk" />}
          <span>{budget.id} <span className="s scope">{scope(budget, names)}</span></span>
        </span>
      </td>
      <td role="gridcell" className="w"><ModePill mode={budget.mode} /></td>
      <td role="gridcell" className="full"><Bar budget={budget} seen={seen} /></td>
      <td role="gridcell" className="num">
        {used === undefined ? money(null) : <Money usd={used} decimals={decimals} />}
        <span className="phone s">{' '}{t('of', { limit: figures.money(nano(budget.limit_usd), { decimals }) })}</span>
      </td>
      <td role="gridcell" className="num w w2">{money(budget.held_usd)}</td>
      <td role="gridcell" className="num w">{money(budget.limit_usd)}</td>
      <td role="gridcell" className="num w">{money(budget.available_usd)}</td>
      <td role="gridcell" className="num w w2">{seen?.end === undefined ? <span className="s">{'\u2013'}</span> : <Money usd={seen.end} significant={3} />}</td>
      <td role="gridcell" className="st"><StatePill budget={budget} stands={standing(budget, seen)} /></td>
    </tr>
  );
}

function Bar({ budget, seen }: { budget: Budget; seen: ReturnType<typeof outlook> }) {
  const used = spent(budget);
  // Sums over many accounts say nothing beside the limit of one.
  if (used === undefined || budget.per.length > 0) return null;
  const limit = nano(budget.limit_usd);
  return (
    <BudgetBar
      committed={used}
      held={nano(budget.held_usd ?? '0')}
      end={seen?.end}
      low={seen?.low}
      high={seen?.high}
      limit={limit}
      authorised={nano(budget.overage_authorised_usd ?? '0')}
      max={(limit * 152n) / 100n || undefined}
    />
  );
}
