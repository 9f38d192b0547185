/** Single calls, newest first, page by page. */
import { useInfiniteQuery } from '@tanstack/react-query';

import { get, type Query } from '../../api/client';
import { writeTerm } from '../../figures/filters';
import type { Scope } from './questions';

const PAGE = 100;

export function callsQuestion(scope: Scope): Query {
  return { from: scope.span.from, to: scope.span.to, timezone: scope.zone, filter: scope.terms.map(writeTerm), reason: scope.reason };
}

export function askCalls(query: Query, signal?: AbortSignal) {
  return get('/api/v1/events', query, signal);
}

export function useCalls(scope: Scope, enabled: boolean) {
  const query = callsQuestion(scope);
  return useInfiniteQuery({
    queryKey: ['calls', query],
    queryFn: ({ pageParam, signal }) => askCalls({ ...query, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    enabled,
    // A page says what was there when the first was made: it does not change by itself.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}
