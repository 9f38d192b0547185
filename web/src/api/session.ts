/** Who is signed in. */
import { type QueryClient, useQuery } from '@tanstack/react-query';

import { ask, rememberCsrf } from './client';

export type Role = 'admin' | 'operator' | 'finance' | 'team_lead' | 'developer';

export interface Me {
  id: string;
  name: string;
  role: Role;
  teams: string[];
  person?: string | null;
  /** Of a user; null for a token. */
  has_password?: boolean | null;
  totp?: boolean | null;
  csrf?: string | null;
  signed_in_at?: string | null;
  expires_at?: string | null;
  demo: boolean;
  may: string[];
  organization: { name?: string | null; timezone: string };
  display: { currencies: { currency: string; usd: string; from?: string | null; source?: string | null }[] };
  complete_to?: string | null;
  /** Where calls go, as the server's configuration says. */
  addresses?: { calls?: string | null } | null;
}

/** Whether who is signed in may do something, in the words of the server's table. */
export function useMay(): (word: string) => boolean {
  const { data } = useSession();
  return (word) => data?.may.includes(word) ?? false;
}

/** Whether single calls can be shown: one's own, and to who runs the place those of services too. */
export function seesCalls(me: Me): boolean {
  return me.may.includes('events') || (me.may.includes('events.own') && Boolean(me.person));
}

export const ME = ['me'];

async function me(signal: AbortSignal): Promise<Me> {
  const found = await ask<Me>('GET', '/api/v1/me', { signal });
  rememberCsrf(found.csrf ?? '');
  return found;
}

export function useSession() {
  return useQuery({ queryKey: ME, queryFn: ({ signal }) => me(signal), staleTime: 60_000, retry: false });
}

/** A session that began in the place of the one there was. */
export function renewed(client: QueryClient, found: Me): void {
  rememberCsrf(found.csrf ?? '');
  client.setQueryData(ME, found);
}

export type Proof = { token: string } | { link: string } | { user: string; password: string; code?: string };

export async function signIn(proof: Proof): Promise<Me> {
  const found = await ask<Me>('POST', '/api/v1/session', { body: proof });
  rememberCsrf(found.csrf ?? '');
  return found;
}

export function signOut(everywhere: boolean): Promise<void> {
  return ask('DELETE', '/api/v1/session', { query: { everywhere: everywhere || undefined } });
}
