/**
 * A period of days as a page's address has it: `2026-11`, `2026-W48`, `2026-Q4`, `2026`, `2026-11-01..2026-11-23`.
 * Days are the organisation's calendar days; the last one counts.
 */
export interface Period {
  /** As in the address. */
  text: string;
  kind: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'days';
  from: string;
  /** The day after the last. */
  to: string;
}

const DAY_MS = 86_400_000;

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const text = (ms: number) => new Date(ms).toISOString().slice(0, 10);
export const plusDays = (day: string, days: number) => text(at(day) + days * DAY_MS);
export const daysBetween = (from: string, to: string) => Math.round((at(to) - at(from)) / DAY_MS);

export function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(at(value)) && text(at(value)) === value;
}

function monthsOn(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

export function month(of: string): Period {
  return { text: of, kind: 'month', from: `${of}-01`, to: `${monthsOn(of, 1)}-01` };
}

function week(year: number, number: number): Period | undefined {
  const fourth = Date.UTC(year, 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY_MS + (number - 1) * 7 * DAY_MS;
  // The week's Thursday says which year it belongs to.
  if (number < 1 || new Date(monday + 3 * DAY_MS).getUTCFullYear() !== year) return undefined;
  return { text: `${year}-W${String(number).padStart(2, '0')}`, kind: 'week', from: text(monday), to: text(monday + 7 * DAY_MS) };
}

export function weekOf(day: string): Period {
  const thursday = new Date(at(day) + (3 - ((new Date(at(day)).getUTCDay() + 6) % 7)) * DAY_MS);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return week(thursday.getUTCFullYear(), Math.floor((thursday.getTime() - first) / DAY_MS / 7) + 1) as Period;
}

/** Reads what an address says; undefined for nonsense. */
export function period(value: string): Period | undefined {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return month(value);
  const parts = /^(\d{4})-(W|Q)(\d{1,2})$/.exec(value);
  if (parts?.[2] === 'W') return week(Number(parts[1]), Number(parts[3]));
  if (parts && Number(parts[3]) >= 1 && Number(parts[3]) <= 4) {
    const first = `${parts[1]}-${String((Number(parts[3]) - 1) * 3 + 1).padStart(2, '0')}`;
    return { text: value, kind: 'quarter', from: `${first}-01`, to: `${monthsOn(first, 3)}-01` };
  }
  if (/^\d{4}$/.test(value)) return { text: value, kind: 'year', from: `${value}-01-01`, to: `${Number(value) + 1}-01-01` };
  if (isDay(value)) return { text: value, kind: 'day', from: value, to: plusDays(value, 1) };
  const [from = '', last = '', more] = value.split('..');
  if (!isDay(from) || !isDay(last) || more !== undefined || last < from || daysBetween(from, last) > 1_100) return undefined;
  return { text: value, kind: 'days', from, to: plusDays(last, 1) };
}

/** The period as long before it: the month before, or as many days. */
export function before(of: Period): Period {
  switch (of.kind) {
    case 'month':
      return month(monthsOn(of.text, -1));
    case 'week':
      return weekOf(plusDays(of.from, -7));
    case 'quarter': {
      const first = monthsOn(of.from.slice(0, 7), -3);
      return { text: `${first.slice(0, 4)}-Q${Math.floor((Number(first.slice(5)) - 1) / 3) + 1}`, kind: 'quarter', from: `${first}-01`, to: of.from };
    }
    case 'year':
      return period(String(Number(of.text) - 1)) as Period;
    case 'day':
    case 'days': {
      const from = plusDays(of.from, -daysBetween(of.from, of.to));
      return { text: `${from}..${plusDays(of.from, -1)}`, kind: 'days', from, to: of.from };
    }
  }
}

/** The period that follows. */
export function after(of: Period): Period {
  switch (of.kind) {
    case 'month':
      return month(of.to.slice(0, 7));
    case 'week':
      return weekOf(of.to);
    case 'quarter':
      return period(`${of.to.slice(0, 4)}-Q${Math.floor((Number(of.to.slice(5, 7)) - 1) / 3) + 1}`) as Period;
    case 'year':
      return period(of.to.slice(0, 4)) as Period;
    case 'day':
      return period(of.to) as Period;
    case 'days': {
      const last = plusDays(of.to, daysBetween(of.from, of.to) - 1);
      return { text: `${of.to}..${last}`, kind: 'days', from: of.to, to: plusDays(last, 1) };
    }
  }
}

/** Every day of it, at most 1,100. */
export function days(of: { from: string; to: string }): string[] {
  return Array.from({ length: Math.min(1_100, daysBetween(of.from, of.to)) }, (_, index) => plusDays(of.from, index));
}
