/** Days and times as the locale writes them, in the organisation's zone. */
import type { Language } from './numbers';

const LOCALE: Record<Language, string> = { en: 'en-GB', sv: 'sv-SE' };

export class Dates {
  constructor(
    readonly language: Language,
    readonly zone: string,
  ) {}

  /** 13:41, or 13:41:07. */
  time(at: string | number, seconds = false): string {
    return this.write(at, { hour: '2-digit', minute: '2-digit', ...(seconds ? { second: '2-digit' } : {}) });
  }

  /** 23 Nov 2026, 13:41. */
  moment(at: string | number): string {
    return this.write(at, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
  }

  /** 23 Nov: of a moment, in the zone. */
  day(at: string | number): string {
    return this.write(at, { day: 'numeric', month: 'short' });
  }

  /** 23 Nov 2026: of a moment, in the zone. */
  whole(at: string | number): string {
    return this.write(at, { day: 'numeric', month: 'short', year: 'numeric' });
  }

  /** 23 Nov, or Mon 23 Nov: of a calendar day such as `2026-11-23`. */
  date(day: string, weekday = false): string {
    return new Intl.DateTimeFormat(LOCALE[this.language], {
      ...(weekday ? { weekday: 'short' } : {}),
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    }).format(Date.parse(`${day}T12:00:00Z`));
  }

  /** November 2026, of `2026-11`. */
  month(month: string, year = true): string {
    return new Intl.DateTimeFormat(LOCALE[this.language], {
      month: 'long',
      ...(year ? { year: 'numeric' } : {}),
      timeZone: 'UTC',
    }).format(Date.parse(`${month}-15T12:00:00Z`));
  }

  /** 41 minutes ago: relative within an hour, else the moment. */
  ago(at: string, now: number): string {
    const minutes = Math.round((now - Date.parse(at)) / 60_000);
    if (minutes >= 0 && minutes < 60) return new Intl.RelativeTimeFormat(LOCALE[this.language], { numeric: 'auto' }).format(-minutes, 'minute');
    return this.moment(at);
  }

  /** `2026-11-23`, the calendar day of a moment in the zone. */
  dayOf(at: number): string {
    return new Intl.DateTimeFormat('en-CA', { timeZone: this.zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
  }

  private write(at: string | number, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(LOCALE[this.language], { ...options, timeZone: this.zone }).format(new Date(at));
  }
}
