/** The pages, in the order of the rail, and what one must be allowed to ask for each. */
import { type Me, useSession } from '../api/session';

export interface PageEntry {
  id: 'overview' | 'explore' | 'budgets' | 'live' | 'prices' | 'sources' | 'keys' | 'audit' | 'privacy' | 'mine' | 'settings' | 'first';
  path: string;
  /** The letter after `g`. */
  letter?: string;
  /** A word of the server's table of rights; without one the page is everybody's. */
  needs?: string;
}

/** Money; now; rules; trust. */
export const GROUPS: PageEntry[][] = [
  [
    { id: 'overview', path: '/', letter: 'o', needs: 'forecast' },
    { id: 'explore', path: '/explore', letter: 'e', needs: 'spend' },
    { id: 'budgets', path: '/budgets', letter: 'b', needs: 'budgets' },
  ],
  [{ id: 'live', path: '/live', letter: 'l', needs: 'live' }],
  [
    { id: 'prices', path: '/prices', letter: 'p', needs: 'prices' },
    { id: 'sources', path: '/sources', letter: 's', needs: 'coverage' },
    { id: 'keys', path: '/keys', letter: 'k', needs: 'keys' },
  ],
  [
    { id: 'audit', path: '/audit', letter: 'a', needs: 'audit' },
    { id: 'privacy', path: '/privacy', letter: 'v', needs: 'privacy' },
  ],
];

export const FOOT: PageEntry[] = [
  { id: 'mine', path: '/mine', letter: 'm', needs: 'mine' },
  { id: 'first', path: '/first-run', needs: 'keys.write' },
  { id: 'settings', path: '/settings', letter: ',' },
];

export const PAGES: PageEntry[] = [...GROUPS.flat(), ...FOOT];

/** Whether somebody may open a page. */
export function mayOpen(page: PageEntry, me: Me): boolean {
  return page.needs === undefined || me.may.includes(page.needs);
}

/** The pages that are offered; Mine to persons, whom alone it has something to tell. */
export function useOffered(): (page: PageEntry) => boolean {
  const { data: me } = useSession();
  return (page) => me !== undefined && mayOpen(page, me) && (page.id !== 'mine' || Boolean(me.person));
}

/** Where somebody begins: a developer with what is their own. */
export function firstPage(me: Me): string {
  return me.role === 'developer' && me.person ? '/mine' : '/';
}
