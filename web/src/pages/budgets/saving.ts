/** Keeping a change, so that no other editor's is lost: each is sent with the revision that was seen. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { ask, type Problem, Refused } from '../../api/client';

export type Kind = 'budgets' | 'mandates';

/** Another's change came between: what differs, by whom and when. */
export interface Clash {
  revision: number;
  by: string | undefined;
  at: string | undefined;
  differences: NonNullable<Problem['differences']>;
}

export function clashOf(error: unknown): Clash | undefined {
  if (!(error instanceof Refused) || ![409, 412].includes(error.problem.status) || !error.problem.type.endsWith(':changed-meanwhile')) return undefined;
  const { current_revision, changed_by, changed_at, differences } = error.problem;
  return { revision: current_revision ?? 0, by: changed_by, at: changed_at, differences: differences ?? [] };
}

/** The complaint about one field, if the server has one. */
export function complaint(error: unknown, ...fields: string[]): string | undefined {
  return error instanceof Refused ? error.problem.errors?.find((each) => fields.some((field) => each.field === field || each.field.startsWith(`${field}.`) || each.field.startsWith(`${field}[`)))?.detail : undefined;
}

/** Revision 0: it is not there. */
function condition(revision: number): Record<string, string> {
  return revision === 0 ? { 'if-none-match': '*' } : { 'if-match': `"${revision}"` };
}

export function useSaving(kind: Kind, done: () => void) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = async (act: () => Promise<unknown>) => {
    setBusy(true);
    setError(undefined);
    try {
      await act();
      done();
    } catch (failed) {
      setError(failed);
    }
    setBusy(false);
    await queries.invalidateQueries({ queryKey: [kind] });
    await queries.invalidateQueries({ queryKey: ['audit'] });
  };
  const path = (id: string) => `/api/v1/${kind}/${encodeURIComponent(id)}`;
  return {
    busy,
    error,
    clash: clashOf(error),
    forget: () => setError(undefined),
    put: (id: string, revision: number, body: unknown) => run(() => ask('PUT', path(id), { body, headers: condition(revision) })),
    end: (id: string, revision: number) => run(() => ask('DELETE', path(id), { headers: { 'if-match': `"${revision}"` } })),
  };
}
