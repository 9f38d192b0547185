/** The tree of budgets, and the chosen one below it. */
import { useSettings } from '../../app/settings';
import { approximately, nano } from '../../figures/decimal';
import { Code } from '../../parts/Code';
import { Notice } from '../../parts/Notice';
import { Segments } from '../../parts/Section';
import { treeKeys, treeRows } from '../../parts/tree';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { BudgetRow } from './BudgetRow';
import { ChosenBudget } from './ChosenBudget';
import type { BudgetsProps } from './props';
import { budgetNodes } from './shape';
import { budgets as words } from './words';

export function Budgets(props: BudgetsProps) {
  const { budgets, teams, forecast, address, change } = props;
  const t = useWords(words);
  const { figures } = useSettings();
  const chosen = budgets.find((budget) => budget.id === address['id']);
  const monthly = budgets.filter((budget) => budget.window === 'month');
  const month = address['windows'] !== 'all' && monthly.length > 0 && (chosen === undefined || chosen.window === 'month');
  const shown = month ? monthly : budgets;
  const shut = new Set((address['shut'] ?? '').split(' ').filter(Boolean));
  const turn = (id: string, open: boolean) => {
    const next = new Set(shut);
    if (open) next.delete(id);
    else next.add(id);
    change({ shut: [...next].join(' ') || undefined }, true);
  };
  const choose = (id: string) => change({ id: id === address['id'] ? undefined : id }, true);
  const rows = treeRows(budgetNodes(shown, teams), (id) => !shut.has(id));
  const decimals = shown.every((budget) => approximately(nano(budget.limit_usd)) >= 1000) ? 0 : 2;
  if (budgets.length === 0) return props.mayEdit ? <Nothing /> : <Notice>{t('noneYours')}</Notice>;
  const focus = rows.find((row) => row.id === address['id'])?.id ?? rows[0]?.id;
  const currency = figures.currency.currency;
  return (
    <>
      <section className="sec" aria-label={t('tabBudgets')}>
        <header>
          <Segments label={t('windows')} value={month ? 'month' : 'all'} options={[{ id: 'month', label: t('thisMonth') }, { id: 'all', label: t('allWindows') }]} choose={(id) => change({ windows: id === 'all' ? 'all' : undefined, ...(id === 'month' && chosen?.window !== 'month' ? { id: undefined } : {}) }, true)} />
          <span className="right"><Key /></span>
        </header>
        <table className="t r tree budgets" role="treegrid" aria-label={t('tabBudgets')} onKeyDown={(event) => treeKeys(event, { turn, choose })}>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">{t('budget')}</th>
              <th role="columnheader" scope="col" className="w">{t('mode')}</th>
              <th role="columnheader" scope="col" className="share">{t('share')}</th>
              <th role="columnheader" scope="col" className="num">{t('committed', { currency })}</th>
              <th role="columnheader" scope="col" className="num w w2">{t('held')}</th>
              <th role="columnheader" scope="col" className="num w">{t('limit')}</th>
              <th role="columnheader" scope="col" className="num w">{t('left')}</th>
              <th role="columnheader" scope="col" className="num w w2">{t('endsAt')}</th>
              <th role="columnheader" scope="col">{t('state')}</th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map((row) => (
              <BudgetRow key={row.id} row={row} chosen={row.id === chosen?.id} focusable={row.id === focus} forecast={forecast} names={props.names} decimals={decimals} turn={turn} choose={choose} />
            ))}
          </tbody>
        </table>
      </section>
      {chosen ? <ChosenBudget key={chosen.id} budget={chosen} {...props} /> : null}
    </>
  );
}

function Key() {
  const t = useWords(common);
  const entries: [string, Parameters<typeof t>[0]][] = [['sw', 'committed'], ['sw held', 'held'], ['sw fc', 'forecast'], ['sw allowed', 'allowed'], ['sw over', 'overage'], ['sw lim', 'limit']];
  return (
    <dl className="key inline">
      {entries.map(([name, word]) => <div key={word}><dt><span className={name} />{t(word).toLocaleLowerCase()}</dt></div>)}
    </dl>
  );
}

function Nothing() {
  const t = useWords(words);
  return (
    <>
      <Notice>{t('emptyDo')}</Notice>
      <Code label={t('newBudget')} text={'nytta budgets set mobile-month --scope team=mobile --limit 4800 --window month'} />
    </>
  );
}
