/** Whether nothing has been counted here yet: then the first page is the first steps. */
import { useQuery } from '@tanstack/react-query';

import { get, type Schema } from '../api/client';
import { useMay } from '../api/session';

const LOOK_MS = 2_000;

export type UsageEvent = Schema['Event'];

/** The newest call, or null where there is none; asked again until there is one. */
export function useNewestCall(watch = false) {
  const may = useMay();
  return useQuery({
    queryKey: ['newest-call'],
    queryFn: async ({ signal }): Promise<UsageEvent | null> => (await get('/api/v1/events', { limit: 1 }, signal)).items[0] ?? null,
    enabled: may('keys.write'),
    staleTime: watch ? 0 : 60_000,
    refetchInterval: (query) => (watch && !query.state.data ? LOOK_MS : false),
  });
}

/** True for an installation without a single call, to whoever sets it up; undefined until it is known. */
export function useIsNew(): boolean | undefined {
  const may = useMay();
  const newest = useNewestCall();
  if (!may('keys.write')) return false;
  return newest.data === undefined ? (newest.isError ? false : undefined) : newest.data === null;
}
