/** The way between pages: a rail on the left, five tabs on a phone. */
import { Link, useRouterState } from '@tanstack/react-router';

import { Logo } from '../marks/Icon';
import { useWords } from '../words/catalogue';
import { FOOT, GROUPS, PAGES, type PageEntry, useOffered } from './pages';
import { frame } from './words';

/** The period goes along; what else a page's address says is its own. */
const along = ((old: { w?: string }) => (old.w === undefined ? {} : { w: old.w })) as never;

export function Rail() {
  const t = useWords(frame);
  const offered = useOffered();
  return (
    <nav className="rail" aria-label={t('main')}>
      <Link className="word" to="/">
        <Logo />
        Nytta
      </Link>
      {GROUPS.map((group) => group.filter(offered)).filter((group) => group.length > 0).map((group) => (
        <ul key={group[0]?.id}>{group.map((page) => <Entry key={page.id} page={page} />)}</ul>
      ))}
      <ul className="foot">{FOOT.filter(offered).map((page) => <Entry key={page.id} page={page} />)}</ul>
    </nav>
  );
}

function Entry({ page }: { page: PageEntry }) {
  const t = useWords(frame);
  return (
    <li>
      <Current page={page}>{t(page.id)}</Current>
    </li>
  );
}

function Current({ page, children }: { page: PageEntry; children: string }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const here = page.path === '/' ? path === '/' : path.startsWith(page.path);
  return (
    <Link to={page.path} search={along} {...(here ? { 'aria-current': 'page' as const } : {})}>
      {children}
    </Link>
  );
}

const TABS = ['overview', 'live', 'budgets', 'mine'];

export function Tabs() {
  const t = useWords(frame);
  const offered = useOffered();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const pages = PAGES.filter((page) => TABS.includes(page.id) && offered(page));
  return (
    <nav className="tabs-phone" aria-label={t('main')}>
      {pages.map((page) => <Current key={page.id} page={page}>{t(page.id)}</Current>)}
      <Link to="/more" {...(path === '/more' ? { 'aria-current': 'page' as const } : {})}>{t('more')}</Link>
    </nav>
  );
}

/** On a phone: every page that the tabs leave out. */
export function MorePage() {
  const t = useWords(frame);
  const pages = PAGES.filter(useOffered());
  return (
    <>
      <h1 className="title">{t('more')}</h1>
      <ul className="more-list">{pages.map((page) => <Entry key={page.id} page={page} />)}</ul>
    </>
  );
}
