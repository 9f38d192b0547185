/** How questions are asked again: when a session ends, another begins in another tab, or the server comes back. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

import { Refused } from '../api/client';
import { lostSince, onReach } from '../api/reach';
import { ME, type Me } from '../api/session';
import { onOtherTab } from './tabs';

const RETRIES = 4;
const AGAIN_MS = 2_000;

export function asking(): QueryClient {
  const whose = (error: unknown) => {
    // On the sign-in page a no is the answer to what was typed there.
    if (error instanceof Refused && error.problem.status === 401 && location.pathname !== '/signin') void client.invalidateQueries({ queryKey: ME });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => (query.queryKey[0] === ME[0] ? undefined : whose(error)) }),
    mutationCache: new MutationCache({ onError: whose }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A server that restarts is asked again by itself; a plain no is not.
        retry: (failures, error) => failures < RETRIES && error instanceof Refused && error.passing,
        refetchOnWindowFocus: true,
      },
    },
  });
  const others = { predicate: (query: { queryKey: readonly unknown[] }) => query.queryKey[0] !== ME[0] };
  const knock = () => {
    if (lostSince() === undefined) return;
    void client.refetchQueries({ queryKey: ME });
    window.setTimeout(knock, AGAIN_MS);
  };
  onReach(() => (lostSince() === undefined ? void client.invalidateQueries(others) : window.setTimeout(knock, AGAIN_MS)));
  onOtherTab(() => void (async () => {
    const before = client.getQueryData<Me>(ME)?.id;
    await client.refetchQueries({ queryKey: ME });
    // What the one before was told is not for the next one.
    if (client.getQueryState(ME)?.error === null && client.getQueryData<Me>(ME)?.id !== before) await client.resetQueries(others);
  })());
  return client;
}
