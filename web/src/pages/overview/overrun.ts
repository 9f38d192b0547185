/** What of a budget's overrun somebody authorised, and what nobody did. */
import { useQuery } from '@tanstack/react-query';

import { get } from '../../api/client';
import { nano } from '../../figures/decimal';

export interface Overrun {
  authorised: bigint;
  over: bigint;
}

const NONE: Overrun = { authorised: 0n, over: 0n };

export function useOverruns(): (budget: string | null) => Overrun {
  const budgets = useQuery({ queryKey: ['budgets'], queryFn: ({ signal }) => get('/api/v1/budgets', { limit: 1000 }, signal) });
  return (id) => {
    const budget = budgets.data?.items.find((each) => each.id === id);
    if (!budget) return NONE;
    const authorised = nano(budget.overage_authorised_usd ?? '0');
    return { authorised, over: nano(budget.overage_usd ?? '0') - authorised };
  };
}
