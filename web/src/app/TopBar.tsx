/** Whose figures, of when, in which currency, complete to when; and the way to find anything. */
import { Link, useRouterState } from '@tanstack/react-router';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';

import { useSession } from '../api/session';
import { Logo } from '../marks/Icon';
import { month, type Period, period, plusDays, weekOf } from '../figures/period';
import { useWords } from '../words/catalogue';
import { useWindow } from './period';
import { usePalette } from './palette-state';
import { useSettings } from './settings';
import { frame } from './words';

/** Pages of now, where a period means nothing. */
const TIMELESS = ['/live', '/keys', '/prices', '/privacy', '/settings', '/first-run', '/mine', '/more', '/audit'];

export function TopBar() {
  const t = useWords(frame);
  const { data: me } = useSession();
  const { figures, currencies, choose, dates } = useSettings();
  const { open } = usePalette();
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <header className="top">
      <Link className="word phone" to="/" aria-label="Nytta"><Logo /></Link>
      <b className="org">{me?.organization.name ?? (me?.demo ? t('demo') : 'Nytta')}</b>
      <span className="sep desk" />
      {TIMELESS.some((each) => path.startsWith(each)) ? null : <PeriodPick />}
      <MenuTrigger>
        <Button className="pick desk" aria-label={`${t('currency')}: ${figures.currency.currency}`}>{figures.currency.currency}</Button>
        <Popover>
          <Menu
            className="menu"
            aria-label={t('currency')}
            selectionMode="single"
            selectedKeys={[figures.currency.currency]}
            onAction={(key) => choose({ currency: String(key) })}
          >
            {currencies.map((each) => <MenuItem key={each.currency} id={each.currency}>{each.currency}</MenuItem>)}
          </Menu>
        </Popover>
      </MenuTrigger>
      <span className="stamp">
        {me?.complete_to ? (
          <>
            <i />
            <span>{t('completeTo', { time: dates.time(me.complete_to) })}</span>
          </>
        ) : null}
      </span>
      <button type="button" className="find desk" onClick={open}>
        <span>{t('find')}</span>
        <kbd>/</kbd>
      </button>
    </header>
  );
}

function PeriodPick() {
  const t = useWords(frame);
  const { period: shown, today, go } = useWindow();
  const name = usePeriodName();
  const options: [string, Period][] = [
    [t('thisMonth'), month(today.slice(0, 7))],
    [t('lastMonth'), month(plusDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7))],
    [t('thisWeek'), weekOf(today)],
    [t('last30'), period(`${plusDays(today, -29)}..${today}`) as Period],
    [t('last90'), period(`${plusDays(today, -89)}..${today}`) as Period],
    [t('thisQuarter'), period(`${today.slice(0, 4)}-Q${Math.floor((Number(today.slice(5, 7)) - 1) / 3) + 1}`) as Period],
    [t('thisYear'), period(today.slice(0, 4)) as Period],
  ];
  return (
    <MenuTrigger>
      <Button className="pick" aria-label={`${t('period')}: ${name(shown)}`}>{name(shown)}</Button>
      <Popover>
        <Menu className="menu" aria-label={t('period')} onAction={(key) => go(period(String(key)) ?? shown)}>
          {options.map(([label, each]) => (
            <MenuItem key={label} id={each.text} textValue={label}>
              <span>{label}</span>
              <span className="s small">{name(each)}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** November 2026, v. 48, 1–23 Nov. */
export function usePeriodName(): (of: Period) => string {
  const t = useWords(frame);
  const { dates } = useSettings();
  return (of) => {
    switch (of.kind) {
      case 'month':
        return dates.month(of.text);
      case 'week':
        return t('week', { number: Number(of.text.slice(6)), year: of.text.slice(0, 4) });
      case 'quarter':
        return t('quarter', { number: of.text.slice(6), year: of.text.slice(0, 4) });
      case 'year':
        return of.text;
      case 'day':
        return dates.date(of.from, true);
      case 'days':
        return `${dates.date(of.from)} \u2013 ${dates.date(plusDays(of.to, -1))}`;
    }
  };
}
