/** The period of the page, from its address: the same for every page, so that it stays when one goes to another. */
import { useNavigate, useSearch } from '@tanstack/react-router';

import { now } from '../api/clock';
import { before, daysBetween, month, type Period, period, plusDays } from '../figures/period';
import { useSettings } from './settings';

export interface Window {
  period: Period;
  /** As long a stretch before it, up to the same day. */
  against: { from: string; to: string };
  /** Today in the organisation's zone. */
  today: string;
  /** Whether it is under way. */
  open: boolean;
  /** What of the address was not understood. */
  nonsense: string | undefined;
  go: (to: Period) => void;
}

/** The end of what has been of a period: tomorrow, or the period's own. */
export function elapsed(of: { from: string; to: string }, today: string): { from: string; to: string } {
  const tomorrow = plusDays(today, 1);
  return { from: of.from, to: of.to < tomorrow ? of.to : tomorrow < of.from ? of.from : tomorrow };
}

export function useWindow(): Window {
  const search = useSearch({ strict: false }) as { w?: string };
  const navigate = useNavigate();
  const { dates } = useSettings();
  const today = dates.dayOf(now());
  const asked = search.w === undefined ? undefined : period(search.w);
  const shown = asked ?? month(today.slice(0, 7));
  const open = shown.from <= today && today < shown.to;
  const last = before(shown);
  const length = daysBetween(shown.from, elapsed(shown, today).to);
  const against = open ? { from: last.from, to: minimum(plusDays(last.from, length), last.to) } : { from: last.from, to: last.to };
  return {
    period: shown,
    against,
    today,
    open,
    nonsense: search.w !== undefined && !asked ? search.w : undefined,
    go: (to) => void navigate({ to: '.', search: ((old: Record<string, unknown>) => ({ ...old, w: to.text })) as never }),
  };
}

const minimum = (a: string, b: string) => (a < b ? a : b);
