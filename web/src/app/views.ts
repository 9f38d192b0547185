/** Saved views: a name and an address, kept by the server for who is signed in, so that they follow to another browser. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { ask, get, type Schema } from '../api/client';

export type View = Pick<Schema['SavedView'], 'name' | 'address'>;

/** Where this browser kept them before the server did. */
const OLD_PLACE = 'nytta.views';
const VIEWS = ['views'];

const path = (name: string) => `/api/v1/views/${encodeURIComponent(name)}`;

/** Whether an address is one of this server, as a browser reads it. */
export function isWithin(address: string): boolean {
  return /^\/(?![/\\])/.test(address);
}

const keep = (view: View) => ask<Schema['SavedView']>('PUT', path(view.name), { body: { address: view.address } });

/** What this browser has of its own. */
export function oldViews(text: string | null): View[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each?.name === 'string' && typeof each?.search === 'string').map((each) => ({ name: each.name, address: `/explore${each.search}` })) : [];
  } catch {
    return [];
  }
}

/** Brings what is this browser's own to the server, once. */
async function bringOld(known: View[]): Promise<boolean> {
  const old = oldViews(localStorage.getItem(OLD_PLACE)).filter((view) => known.every((each) => each.name !== view.name));
  localStorage.removeItem(OLD_PLACE);
  await Promise.allSettled(old.map(keep));
  return old.length > 0;
}

async function views(signal: AbortSignal): Promise<View[]> {
  const read = async () => (await get('/api/v1/views', {}, signal)).items;
  const known = await read();
  const found = localStorage.getItem(OLD_PLACE) !== null && (await bringOld(known)) ? await read() : known;
  return found.filter((view) => isWithin(view.address));
}

export function useViews() {
  return useQuery({ queryKey: VIEWS, queryFn: ({ signal }) => views(signal), staleTime: 60_000 });
}

export function useSaveView() {
  const client = useQueryClient();
  return useMutation({ mutationFn: keep, onSuccess: () => client.invalidateQueries({ queryKey: VIEWS }) });
}

export function useForgetView() {
  const client = useQueryClient();
  return useMutation({ mutationFn: (name: string) => ask('DELETE', path(name)), onSuccess: () => client.invalidateQueries({ queryKey: VIEWS }) });
}
