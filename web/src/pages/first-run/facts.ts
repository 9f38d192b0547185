/** What is there already: one look each, few rows; undefined until it is known. */
import { useQuery } from '@tanstack/react-query';

import { get } from '../../api/client';

export interface Facts {
  providers: { id: string; credential: string | null }[] | undefined;
  /** Null without a book. */
  version: string | null | undefined;
  budgets: number | undefined;
  keys: number | undefined;
  /** Of what did not pass the gateway. */
  toldBy: string | undefined;
}

const FEW = 100;

export function useFacts(): Facts {
  const providers = useQuery({ queryKey: ['providers'], queryFn: ({ signal }) => get('/api/v1/providers', { limit: FEW }, signal) });
  const prices = useQuery({ queryKey: ['price-version'], queryFn: ({ signal }) => get('/api/v1/prices', { limit: 1 }, signal) });
  const budgets = useQuery({ queryKey: ['budgets'], queryFn: ({ signal }) => get('/api/v1/budgets', { limit: 1000 }, signal) });
  const keys = useQuery({ queryKey: ['keys'], queryFn: ({ signal }) => get('/api/v1/keys', { limit: 1000 }, signal) });
  const told = useQuery({ queryKey: ['told-by'], queryFn: ({ signal }) => get('/api/v1/spend', { group_by: 'source' }, signal) });
  return {
    providers: providers.data?.items.map(({ id, credential }) => ({ id, credential })),
    version: prices.data ? (prices.data.items.length > 0 ? prices.data.price_version : null) : undefined,
    budgets: budgets.data?.items.length,
    keys: keys.data?.items.length,
    toldBy: told.data?.rows.map((row) => row.key['source'] ?? '').find((source) => source !== '' && source !== 'gateway'),
  };
}
