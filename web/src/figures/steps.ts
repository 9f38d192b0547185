/** The steps of time that a chart has, as the API names them. */
import { daysBetween, days, plusDays, weekOf } from './period';

export type StepSize = 'hour' | 'day' | 'week' | 'month';

export const STEP_SIZES: readonly StepSize[] = ['hour', 'day', 'week', 'month'];

const HOUR_MS = 3_600_000;
const HOURS_MOST = 24 * 35;

/** What fits a chart of this length. */
export function usualStep(of: { from: string; to: string }): StepSize {
  const length = daysBetween(of.from, of.to);
  if (length <= 2) return 'hour';
  if (length <= 100) return 'day';
  return length <= 400 ? 'week' : 'month';
}

/** Sizes that are neither a single column nor too many. */
export function stepsFor(of: { from: string; to: string }): StepSize[] {
  const length = daysBetween(of.from, of.to);
  return STEP_SIZES.filter((size) => (size === 'hour' ? length <= 35 : size === 'day' ? length <= 400 : size === 'week' ? length >= 8 : length >= 29));
}

/** Names of all steps from the first day to the day before `to`. `start` is the moment of the first hour. */
export function steps(size: StepSize, of: { from: string; to: string }, start: string, end: string): string[] {
  switch (size) {
    case 'hour': {
      const first = Math.floor(Date.parse(start) / HOUR_MS);
      const count = Math.min(HOURS_MOST, Math.max(1, Math.ceil(Date.parse(end) / HOUR_MS) - first));
      return Array.from({ length: count }, (_, index) => `${new Date((first + index) * HOUR_MS).toISOString().slice(0, 13)}:00:00Z`);
    }
    case 'day':
      return days(of);
    case 'week': {
      const monday = weekOf(of.from).from;
      return Array.from({ length: Math.max(1, Math.ceil(daysBetween(monday, of.to) / 7)) }, (_, index) => plusDays(monday, index * 7));
    }
    case 'month':
      return [...new Set(days(of).map((day) => day.slice(0, 7)))];
  }
}

/** The days that steps `first` to `last` cover, both counted, within the period. */
export function daysOf(size: StepSize, first: string, last: string, dayOf: (moment: number) => string): { from: string; last: string } {
  switch (size) {
    case 'hour':
      return { from: dayOf(Date.parse(first)), last: dayOf(Date.parse(last)) };
    case 'day':
      return { from: first, last };
    case 'week':
      return { from: first, last: plusDays(last, 6) };
    case 'month':
      return { from: `${first}-01`, last: plusDays(`${plusDays(`${last}-28`, 4).slice(0, 7)}-01`, -1) };
  }
}

export function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
