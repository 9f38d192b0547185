/** Addresses and pages. Each page comes when it is first opened. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';

import { Failure, Notice } from '../parts/Notice';
import { useWords } from '../words/catalogue';
import { Frame } from './Frame';
import { MorePage } from './Rail';
import type { Search } from './search';
import { frame } from './words';

function texts(search: Record<string, unknown>): Search {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== '').map(([name, value]) => [name, String(value).slice(0, 2_000)]));
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, validateSearch: texts });
const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: Frame });

const page = (path: string, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({ getParentRoute: () => framed, path, component: lazyRouteComponent(load as () => Promise<Record<string, never>>, name) });

const routes = [
  page('/', () => import('../pages/overview/OverviewPage'), 'OverviewPage'),
  page('/prices', () => import('../pages/prices/PricesPage'), 'PricesPage'),
  page('/sources', () => import('../pages/sources/SourcesPage'), 'SourcesPage'),
  page('/first-run', () => import('../pages/first-run/FirstRunPage'), 'FirstRunPage'),
  page('/settings', () => import('../pages/settings/SettingsPage'), 'SettingsPage'),
  page('/audit', () => import('../pages/audit/AuditPage'), 'AuditPage'),
  page('/privacy', () => import('../pages/privacy/PrivacyPage'), 'PrivacyPage'),
  page('/mine', () => import('../pages/mine/MinePage'), 'MinePage'),
  page('/keys', () => import('../pages/keys/KeysPage'), 'KeysPage'),
  page('/live', () => import('../pages/live/LivePage'), 'LivePage'),
  page('/explore', () => import('../pages/explore/ExplorePage'), 'ExplorePage'),
  page('/budgets', () => import('../pages/budgets/BudgetsPage'), 'BudgetsPage'),
];

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/signin',
  component: lazyRouteComponent(() => import('../pages/signin/SignInPage'), 'SignInPage'),
});
const more = createRoute({ getParentRoute: () => framed, path: '/more', component: MorePage });

export const router = createRouter({
  routeTree: root.addChildren([signIn, framed.addChildren([...routes, more])]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: ({ error }) => <Failure error={error} />,
  // Addresses are read by people: plain text, not JSON.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(texts(search) as Record<string, string>).toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
    return text ? `?${text}` : '';
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

function NotFound() {
  const t = useWords(frame);
  return <Notice icon="info" then={t('notFoundDo')}>{t('notFound')}</Notice>;
}
