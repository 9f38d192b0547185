/** The accounts of a budget that is many, as far as they may be shown. */
import { nano } from '../../figures/decimal';
import { Money } from '../../marks/Money';
import { BudgetBar } from '../../parts/BudgetBar';
import { Notice } from '../../parts/Notice';
import { useWords } from '../../words/catalogue';
import type { Budget } from './shape';
import { budgets as words } from './words';

const MOST = 100;

export function Accounts({ budget }: { budget: Budget }) {
  const t = useWords(words);
  if (budget.accounts.length === 0) return budget.accounts_total === null || budget.accounts_total > 0 ? <Notice icon="lock">{t('hiddenWhy')}</Notice> : null;
  const limit = nano(budget.limit_usd);
  const rows = [...budget.accounts].sort((a, b) => (nano(a.available_usd) < nano(b.available_usd) ? -1 : 1)).slice(0, MOST);
  return (
    <table className="t r">
      <thead><tr><th scope="col">{t('account')}</th><th scope="col" className="share">{t('share')}</th><th scope="col" className="num">{t('spent')}</th><th scope="col" className="num w">{t('left')}</th></tr></thead>
      <tbody className="on-money">
        {rows.map((account) => {
          const used = nano(account.committed_usd) + nano(account.overage_usd);
          return (
            <tr key={account.value}>
              <td className="name">{account.value}</td>
              <td className="full"><BudgetBar committed={used} held={nano(account.held_usd)} limit={limit} authorised={nano(account.overage_authorised_usd)} max={(limit * 152n) / 100n || undefined} /></td>
              <td className="num"><Money usd={used} decimals={2} /></td>
              <td className="num w"><Money usd={account.available_usd} decimals={2} /></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
