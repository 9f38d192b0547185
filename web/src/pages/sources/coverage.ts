/** What the sources told, as the page needs it: by source, by day, and what is missing. */
import type { Schema } from '../../api/client';
import { nano, type Nano } from '../../figures/decimal';
import { plusDays } from '../../figures/period';

export type Coverage = Schema['SourceCoverage'];
export type Missing = Coverage['missing'][number];

/** No source has this id: people's sums do not tell sources apart. */
export const ALL_PEOPLE = '';

/** After so many days without a word a source is silent, as the API names what is missing. */
const SILENT_DAYS = 4;

export interface SourceLine {
  id: string;
  tells: 'calls' | 'money' | 'quantities' | 'witness';
  state: 'running' | 'silent' | 'never' | 'fault';
  /** The last day it told of, or undefined. */
  last: string | undefined;
  calls: number;
  usd: Nano;
  /** Whether people's calls are told by it: how many and how dear they were stands with all people's. */
  ofPeople: boolean;
  again: number;
  fault: string;
}

/** Of sources of calls and of vendors that are asked; a period that ended long ago is judged by its own last day. */
export function sourceLines(of: Coverage, today: string): SourceLine[] {
  const until = [plusDays(of.to.slice(0, 10), of.to.includes('T') ? 0 : -1), today].toSorted()[0] ?? today;
  const silent = plusDays(until, -SILENT_DAYS);
  const found = new Map<string, SourceLine>();
  const lineOf = (id: string, day: string): SourceLine => {
    const line = found.get(id) ?? { id, tells: 'calls', state: 'running', last: undefined, calls: 0, usd: 0n, ofPeople: false, again: 0, fault: '' };
    if (!line.last || day > line.last) line.last = day;
    found.set(id, line);
    return line;
  };
  for (const row of of.rows) {
    const line = lineOf(row.merged_names.includes('source') ? ALL_PEOPLE : row.source, row.day);
    line.calls += row.calls;
    line.usd += nano(row.cost_usd);
  }
  for (const { source, last_day } of of.people_sources) lineOf(source, last_day).ofPeople = true;
  const people = found.get(ALL_PEOPLE);
  if (people) people.last = of.people_sources.map((each) => each.last_day).toSorted().at(-1) ?? people.last;
  for (const told of of.told) {
    const line = found.get(told.source);
    if (line) line.again += (told.again ?? 0) + (told.outranked ?? 0);
  }
  for (const line of found.values()) line.state = line.last && line.last >= silent ? 'running' : 'silent';
  const vendors = of.sources.map((source): SourceLine => {
    const last = source.told_at ? source.told_at.slice(0, 10) : undefined;
    return { id: source.id, tells: source.tells, state: source.fault ? 'fault' : !last ? 'never' : last >= silent ? 'running' : 'silent', last, calls: 0, usd: 0n, ofPeople: false, again: 0, fault: source.fault };
  });
  return [...found.values(), ...vendors];
}

export interface DayLine {
  day: string;
  /** The day after the last: a vendor's total may be a month's. */
  until: string;
  ledger: Nano;
  /** Undefined where no vendor told. */
  vendor: Nano | undefined;
  unmatched: Nano;
}

/** Each day with its ledger's sum, and the vendor's where there is one: then the ledger's is of what that vendor sold. */
export function dayLines(of: Coverage, vendor?: string): DayLine[] {
  const days = new Map<string, DayLine>();
  const totals = of.totals.filter((total) => !vendor || total.vendor === vendor);
  for (const total of totals) {
    const key = `${total.day} ${total.until}`;
    const line = days.get(key) ?? { day: total.day, until: total.until, ledger: 0n, vendor: 0n, unmatched: 0n };
    line.ledger += nano(total.ledger_usd);
    line.vendor = (line.vendor ?? 0n) + nano(total.vendor_usd);
    line.unmatched += nano(total.unmatched_usd);
    days.set(key, line);
  }
  if (of.totals.length === 0) {
    for (const row of of.rows) {
      const line = days.get(row.day) ?? { day: row.day, until: plusDays(row.day, 1), ledger: 0n, vendor: undefined, unmatched: 0n };
      line.ledger += nano(row.cost_usd);
      days.set(row.day, line);
    }
  }
  return [...days.values()].toSorted((a, b) => (a.day < b.day ? 1 : -1));
}

/** Whether the two are the same to a part in a thousand: vendors round each line. */
export function ties({ ledger, vendor }: Pick<DayLine, 'ledger' | 'vendor'>): boolean {
  if (vendor === undefined) return false;
  const apart = vendor > ledger ? vendor - ledger : ledger - vendor;
  return apart * 1_000n <= vendor;
}

/** How much of what vendors charged the ledger has, day by day and never more than all of it; undefined without a charge. */
export function shareKnown(days: DayLine[]): { vendor: Nano; share: number } | undefined {
  let vendor = 0n;
  let known = 0n;
  for (const day of days) {
    if (day.vendor === undefined || day.vendor <= 0n) continue;
    vendor += day.vendor;
    known += day.ledger < day.vendor ? day.ledger : day.vendor;
  }
  return vendor > 0n ? { vendor, share: Number((known * 10_000n) / vendor) / 10_000 } : undefined;
}

export interface MissingGroup {
  kind: Missing['kind'];
  provider: string;
  source: string;
  days: string[];
  /** The server's own sentences, each once. */
  what: string[];
}

/** The same thing on many days is one line. */
export function missingGroups(missing: Missing[]): MissingGroup[] {
  const groups = new Map<string, MissingGroup>();
  for (const each of missing) {
    const name = [each.kind, each.provider ?? '', each.source ?? ''].join(' ');
    const group = groups.get(name) ?? { kind: each.kind, provider: each.provider ?? '', source: each.source ?? '', days: [], what: [] };
    if (each.day) group.days.push(each.day);
    if (!group.what.includes(each.what)) group.what.push(each.what);
    groups.set(name, group);
  }
  for (const group of groups.values()) group.days.sort();
  return [...groups.values()];
}
