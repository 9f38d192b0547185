/** What stands around every page. Without a session it leads to sign-in, and back to where one wanted to go. */
import { Navigate, Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from 'react';

import { Refused } from '../api/client';
import { lostSince, onReach } from '../api/reach';
import { type Me, useSession } from '../api/session';
import { Go } from '../parts/Go';
import { Failure, Notice, Skeleton } from '../parts/Notice';
import { useWords } from '../words/catalogue';
import { firstPage, mayOpen, PAGES, type PageEntry } from './pages';
import { PaletteContext, type PaletteState } from './palette-state';
import { useWindow } from './period';
import { Rail, Tabs } from './Rail';
import { useSettings } from './settings';
import { Shortcuts } from './Shortcuts';
import { TopBar } from './TopBar';
import { frame } from './words';

const Palette = lazy(() => import('./Palette'));
/** Once the page has come, what is opened by a key is fetched, so that it is there at once, and where the server is away. */
const LATER_MS = 2_000;

export function Frame() {
  const session = useSession();
  const href = useRouterState({ select: (state) => state.location.href });
  if (session.error instanceof Refused && session.error.problem.status === 401) {
    // The frame stays until the sign-in page has been loaded; by then the address is that page's.
    if (href.startsWith('/signin')) return null;
    return <Navigate to="/signin" search={{ next: href, ...(session.data ? { ended: '1' } : {}) }} replace />;
  }
  if (!session.data) {
    return <main className="wait">{session.isError ? <Failure error={session.error} retry={() => void session.refetch()} /> : <Skeleton />}</main>;
  }
  return <Shell me={session.data} />;
}

function Shell({ me }: { me: Me }) {
  const t = useWords(frame);
  const [shown, setShown] = useState<PaletteState['shown']>();
  const { nonsense } = useWindow();
  useEffect(() => {
    const later = setTimeout(() => void Promise.all([import('./Palette'), import('./KeyList')]).catch(() => undefined), LATER_MS);
    return () => clearTimeout(later);
  }, []);
  // The page that one leaves stands until the next one is there.
  const paths = useRouterState({ select: (state) => `${state.location.pathname} ${state.resolvedLocation?.pathname ?? ''}` }).split(' ');
  const closed = PAGES.find((page) => paths.includes(page.path) && !mayOpen(page, me));
  const palette = useMemo<PaletteState>(
    () => ({ shown, open: () => setShown('palette'), close: () => setShown(undefined), keys: () => setShown('keys') }),
    [shown],
  );
  return (
    <PaletteContext value={palette}>
      <a className="skip" href="#main">{t('skip')}</a>
      <div className="app">
        <Rail />
        <div>
          <TopBar />
          <main id="main" tabIndex={-1}>
            <Lost />
            {nonsense ? <Notice kind="warn" icon="warn">{t('oldLink', { text: nonsense.slice(0, 40) })}</Notice> : null}
            {closed ? <NotYours page={closed} me={me} /> : <Outlet />}
          </main>
        </div>
      </div>
      <Tabs />
      {shown === 'palette' ? <Suspense fallback={null}><Palette /></Suspense> : null}
      <Shortcuts />
    </PaletteContext>
  );
}

/** An address that somebody else may open. */
function NotYours({ page, me }: { page: PageEntry; me: Me }) {
  const t = useWords(frame);
  const first = firstPage(me);
  return (
    <>
      <h1 className="title">{t(page.id)}</h1>
      <div className="gap">
        <Notice icon="lock" then={t('notYoursDo')} actions={<Go to={first}>{t(first === '/mine' ? 'mine' : 'overview')}</Go>}>{t('notYours', { page: t(page.id), role: t(me.role) })}</Notice>
      </div>
    </>
  );
}

/** While the server does not answer, what is shown stays, and says of when it is. */
function Lost() {
  const t = useWords(frame);
  const { dates } = useSettings();
  const lost = useSyncExternalStore(onReach, lostSince);
  return (
    <div role="status">
      {lost === undefined ? null : <Notice kind="warn" icon="silent">{t('offline', { time: dates.time(new Date(lost).toISOString(), true) })}</Notice>}
    </div>
  );
}
