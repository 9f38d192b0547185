/** The pages, in the order of the rail, and who sees them. */
import type { Role } from '../api/session';

export interface PageEntry {
  id: 'overview' | 'explore' | 'budgets' | 'live' | 'prices' | 'sources' | 'keys' | 'audit' | 'privacy' | 'mine' | 'settings' | 'first';
  path: string;
  /** The letter after `g`. */
  letter?: string;
  roles: Role[];
}

const ALL: Role[] = ['admin', 'operator', 'finance', 'team_lead', 'developer'];
const STAFF: Role[] = ['admin', 'operator', 'finance'];

/** Money; now; rules; trust. */
export const GROUPS: PageEntry[][] = [
  [
    { id: 'overview', path: '/', letter: 'o', roles: ALL },
    { id: 'explore', path: '/explore', letter: 'e', roles: ALL },
    { id: 'budgets', path: '/budgets', letter: 'b', roles: ALL },
  ],
  [{ id: 'live', path: '/live', letter: 'l', roles: ALL }],
  [
    { id: 'prices', path: '/prices', letter: 'p', roles: STAFF },
    { id: 'sources', path: '/sources', letter: 's', roles: STAFF },
    { id: 'keys', path: '/keys', letter: 'k', roles: ['admin', 'operator'] },
  ],
  [
    { id: 'audit', path: '/audit', letter: 'a', roles: STAFF },
    { id: 'privacy', path: '/privacy', letter: 'v', roles: ALL },
  ],
];

export const FOOT: PageEntry[] = [
  { id: 'mine', path: '/mine', letter: 'm', roles: ALL },
  { id: 'first', path: '/first-run', roles: ['admin'] },
  { id: 'settings', path: '/settings', letter: ',', roles: ALL },
];

export const PAGES: PageEntry[] = [...GROUPS.flat(), ...FOOT];
