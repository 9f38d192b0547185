/** What stands around every page. Without a session it leads to sign-in, and back to where one wanted to go. */
import { Navigate, Outlet, useRouterState } from '@tanstack/react-router';
import { useMemo, useState } from 'react';

import { Refused } from '../api/client';
import { useSession } from '../api/session';
import { Failure, Notice, Skeleton } from '../parts/Notice';
import { useWords } from '../words/catalogue';
import { Palette } from './Palette';
import { PaletteContext, type PaletteState } from './palette-state';
import { useWindow } from './period';
import { Rail, Tabs } from './Rail';
import { Shortcuts } from './Shortcuts';
import { TopBar } from './TopBar';
import { frame } from './words';

export function Frame() {
  const session = useSession();
  const href = useRouterState({ select: (state) => state.location.href });
  if (session.error instanceof Refused && session.error.problem.status === 401) {
    // The frame stays until the sign-in page has been loaded; by then the address is that page's.
    if (href.startsWith('/signin')) return null;
    return <Navigate to="/signin" search={{ next: href }} replace />;
  }
  if (!session.data) {
    return <main className="wait">{session.isError ? <Failure error={session.error} retry={() => void session.refetch()} /> : <Skeleton />}</main>;
  }
  return <Shell />;
}

function Shell() {
  const t = useWords(frame);
  const [shown, setShown] = useState<PaletteState['shown']>();
  const { nonsense } = useWindow();
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
            {nonsense ? <Notice kind="warn" icon="warn">{t('oldLink', { text: nonsense.slice(0, 40) })}</Notice> : null}
            <Outlet />
          </main>
        </div>
      </div>
      <Tabs />
      <Palette />
      <Shortcuts />
    </PaletteContext>
  );
}
