/** What somebody changes of how they themselves sign in: each change ends their other sessions and begins this one anew. */
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { ask, type Schema } from '../../api/client';
import { renewed, type Me } from '../../api/session';
import { tellTabs } from '../../app/tabs';

export type Offer = Schema['SecondFactorOffer'];

const ME = '/api/v1/me';
const FACTOR = `${ME}/second-factor`;

export type Change =
  | { what: 'password'; body: Schema['OwnPassword'] }
  | { what: 'confirm'; body: Schema['SecondFactorCode'] }
  | { what: 'remove'; body: Schema['OwnProofAndCode'] };

const ROUTES: Record<Change['what'], [string, string]> = { password: ['PUT', ME], confirm: ['PUT', FACTOR], remove: ['POST', `${FACTOR}/removal`] };

export function useOwnChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ what, body }: Change) => ask<Me>(...ROUTES[what], { body }),
    onSuccess: (me) => {
      renewed(client, me);
      tellTabs();
    },
  });
}

export function useOffer() {
  return useMutation({ mutationFn: (current_password: string) => ask<Offer>('POST', FACTOR, { body: { current_password } }) });
}
