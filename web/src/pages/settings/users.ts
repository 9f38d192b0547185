import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { ask, get, type Schema } from '../../api/client';

export type User = Schema['User'];
export type Body = Schema['UserBody'];
export type Made = Schema['MadeUser'];

export const ROLES = ['developer', 'team_lead', 'finance', 'operator', 'admin'] as const;

export function useUsers() {
  return useQuery({ queryKey: ['users'], queryFn: ({ signal }) => get('/api/v1/users', { limit: 1000 }, signal) });
}

const path = (id: string) => `/api/v1/users/${encodeURIComponent(id)}`;

/** Makes one, or replaces what was seen. */
export function useSaveUser(old: User | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) =>
      old ? ask<Made>('PUT', path(old.id), { body: { ...body, revision: old.revision } }) : ask<Made>('POST', '/api/v1/users', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}

export function useRemoveUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (user: User) => ask('DELETE', path(user.id), { headers: { 'if-match': `"${user.revision}"` } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}

export function useLink() {
  return useMutation({ mutationFn: (user: string) => ask<Schema['SignInLink']>('POST', '/api/v1/sign-in-links', { body: { user } }) });
}

/** What the form says: an empty password is none, and leaves the one there is. */
export function bodyOf(form: FormData, old: User | undefined): Body {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const password = String(form.get('password') ?? '');
  const id = text('id');
  return {
    ...(old || !id ? {} : { id }),
    name: text('name'),
    role: text('role') as Body['role'],
    teams: form.getAll('teams').map(String),
    person: text('person') || null,
    ...(password ? { password } : {}),
    totp: form.get('totp') === 'on',
    disabled: form.get('disabled') === 'on',
  };
}

/** The secret in an `otpauth:` address, in groups of four for those who type it. */
export function secretOf(uri: string): string {
  const found = /[?&]secret=([A-Z2-7]+)/i.exec(uri)?.[1] ?? '';
  return found.replace(/(.{4})(?=.)/g, '$1 ');
}
