import { describe, expect, it } from 'vitest';

import { csvCell, csvLine, csvPages } from '../src/figures/csv';
import { readTerms, typed, withTerm, writeTerms } from '../src/figures/filters';
import { period } from '../src/figures/period';
import { assign, shared } from '../src/figures/slots';
import { daysOf, steps, usualStep } from '../src/figures/steps';
import { readAddress } from '../src/pages/explore/address';
import { command } from '../src/pages/explore/command';
import { tableLines } from '../src/pages/explore/export';
import { cause } from '../src/pages/explore/Lead';
import { plus, read, type Sums } from '../src/pages/explore/measures';
import { atList } from '../src/pages/explore/MetersOf';
import { byName, inSteps, leading, MERGED, named, pivot, REST, type SpendRow, totalOf } from '../src/pages/explore/sums';

const november = period('2026-11') as NonNullable<ReturnType<typeof period>>;

function row(key: Record<string, string>, cost: string, calls = 1, more: Partial<SpendRow> = {}): SpendRow {
  return { key, merged: false, merged_names: [], calls, cost_usd: cost, api_equivalent_usd: '0', usage: { input: calls * 10 }, coverage: { exact: calls, estimated: 0, partial: 0, unpriced: 0 }, ...more };
}

describe('filters in an address', () => {
  it('are read as they were written, whatever is in a value', () => {
    const terms = [
      { name: 'team' as const, value: 'a,b\\c:d', not: false },
      { name: 'model' as const, value: '', not: true },
      { name: 'project' as const, value: '<img src=x onerror=alert(1)>', not: false },
    ];
    expect(writeTerms(terms)).toBe('team:a\\,b\\\\c:d,model!:,project:<img src=x onerror=alert(1)>');
    expect(readTerms(writeTerms(terms))).toEqual({ terms, nonsense: [] });
  });

  it('keep what is understood and name the rest', () => {
    expect(readTerms('team:web,taem:x,person:ada,nothing,team:web')).toEqual({
      terms: [{ name: 'team', value: 'web', not: false }],
      nonsense: ['taem:x', 'person:ada', 'nothing'],
    });
  });

  it('turn to the opposite instead of saying both', () => {
    expect(withTerm([{ name: 'team', value: 'web', not: false }], { name: 'team', value: 'web', not: true })).toEqual([{ name: 'team', value: 'web', not: true }]);
  });

  it('are typed with a name, a mark and the beginning of a value', () => {
    expect(typed('Cost center!: 12')).toEqual({ name: 'cost_center', not: true, rest: '12' });
    expect(typed('mod')).toEqual({ name: undefined, not: false, rest: 'mod' });
    expect(typed('person:ada').name).toBeUndefined();
  });
});

describe('an address', () => {
  it('of an older version says what it does not understand, and the rest holds', () => {
    const asked = readAddress({ by: 'person', m: 'joy', s: 'second', f: 'team:web,colour:red', also: 'day' }, november);
    expect(asked.nonsense).toEqual(['by=person', 'also=day', 'm=joy', 's=second', 'f=colour:red']);
    expect([asked.by, asked.measure, asked.step, asked.also]).toEqual(['model', 'cost', 'day', undefined]);
    expect(asked.terms).toEqual([{ name: 'team', value: 'web', not: false }]);
  });

  it('without anything shows cost by model, day by day', () => {
    const asked = readAddress({}, november);
    expect([asked.by, asked.measure, asked.step, asked.tab, asked.nonsense]).toEqual(['model', 'cost', 'day', 'sums', []]);
  });
});

describe('sums', () => {
  const rows = [
    row({ day: '2026-11-01', model: 'a' }, '0.1', 2),
    row({ day: '2026-11-02', model: 'a' }, '0.2', 3),
    row({ day: '2026-11-02', model: 'b' }, '5', 1),
    row({ day: '2026-11-02', model: '' }, '0.000000001', 1, { merged: true, merged_names: ['model'] }),
    row({ day: '2026-10-26', model: 'b' }, '1', 1),
  ];

  it('add up exactly, beyond the digits of a double', () => {
    const sums = plus(row({}, '9007199254740993.000000001'), row({}, '-0.000000002'));
    expect(sums.cost_usd).toBe('9007199254740992.999999999');
    expect(plus(row({}, '1.50'), row({}, '-1.5')).cost_usd).toBe('0');
  });

  it('of the table and of the chart are the same, merged groups apart from the unknown', () => {
    const names = byName(rows, 'model');
    expect(names.map((each) => [each.id, each.sums.cost_usd, each.sums.calls])).toEqual([['a', '0.3', 5], ['b', '6', 2], [MERGED, '0.000000001', 1]]);
    expect(byName([row({ team: 'engineering' }, '1', 1, { merged: true, merged_names: ['team'] }), row({ team: 'engineering' }, '2')], 'team').map((each) => each.id)).toEqual([`${MERGED} engineering`, 'engineering']);
    const { total, names: inTime } = inSteps(rows, 'model', 'day', ['2026-11-01', '2026-11-02'], 'cost');
    // The week before the first step counts to the first.
    expect(total).toEqual([1_100_000_000n, 5_200_000_001n]);
    expect(inTime.get('b')).toEqual([1_000_000_000n, 5_000_000_000n]);
    expect(read(totalOf(names), 'cost')).toBe(6_300_000_001n);
  });

  it('of more names than an answer holds end with a row for the rest, so that they add up to its total', () => {
    const answer = { rows: [row({ model: 'a' }, '1.5', 2), row({ model: 'b' }, '0.25', 1)], total: row({}, '10.000000001', 9), truncated: true };
    const names = named(answer, 'model');
    expect(names.map((each) => [each.id, each.sums.cost_usd, each.sums.calls, each.sums.usage.input])).toEqual([['a', '1.5', 2, 20], ['b', '0.25', 1, 10], [REST, '8.250000001', 6, 60]]);
    expect(totalOf(names).cost_usd).toBe('10.000000001');
    expect(leading(names, 'cost', 7)).toEqual(['a', 'b']);
  });

  it('lead with the largest names that may have a colour', () => {
    expect(leading(byName(rows, 'model'), 'cost', 7)).toEqual(['b', 'a']);
    expect(leading(byName(rows, 'model'), 'calls', 1)).toEqual(['a']);
  });

  it('stand in a pivot by both names', () => {
    const cells = pivot([row({ team: 'x', model: 'a' }, '1'), row({ team: 'x', model: 'b' }, '2'), row({ team: 'y', model: 'a' }, '4')], 'team', 'model', 'cost');
    expect(cells.get('x')?.get('b')).toBe(2_000_000_000n);
    expect(cells.get('y')?.get('b')).toBeUndefined();
  });

  it('say what a change comes from', () => {
    const now = byName([row({ model: 'a' }, '90'), row({ model: 'b' }, '20')], 'model');
    const then = byName([row({ model: 'a' }, '10'), row({ model: 'b' }, '10'), row({ model: 'gone' }, '5')], 'model');
    // +80 +10 -5 = +85.
    expect(cause(now, then, 'cost')).toEqual({ id: 'a', share: 80 / 85 });
    expect(cause(then, then, 'cost')).toBeUndefined();
  });

  it('by meter are quantity times the rate of each model, and nothing where one rate is missing', () => {
    const uses = [
      { provider: 'p', model: 'a', sums: { ...row({}, '0'), usage: { input: 2_000_000, output: 100 } } as Sums },
      { provider: 'p', model: 'b', sums: { ...row({}, '0'), usage: { input: 1_000_000 } } as Sums },
    ];
    uses[0]!.sums.usage.cache_write_5m = 2_000_000;
    const rate = (usd: string) => ({ usd, per: 1_000_000, source: 's', doubt: null });
    const price = (model: string, rates: Record<string, ReturnType<typeof rate>>) => [{ provider: 'p', model, rates, context_tokens: null, max_output_tokens: null }];
    const lines = atList(uses, new Map([['a', price('a', { input: rate('4'), cache_write: rate('5') })], ['b', price('b', { input: rate('0.5') })]]), { input: 3_000_000, cache_write_5m: 2_000_000, output: 100 });
    expect(lines).toEqual([{ meter: 'input', quantity: 3_000_000, usd: 8_500_000_000n }, { meter: 'cache_write_5m', quantity: 2_000_000, usd: 10_000_000_000n }, { meter: 'output', quantity: 100, usd: undefined }]);
  });
});

describe('colours', () => {
  it('stay with their names, whatever else is shown', () => {
    const kept = assign(assign({}, ['a', 'b']), ['b', 'c', 'a']);
    expect([...shared(kept, ['b', 'c', 'a'])]).toEqual([['b', 2], ['c', 3], ['a', 1]]);
  });

  it('are never shared by two names that are shown together', () => {
    const slots = shared({ a: 1, b: 1, c: 99, d: -1 }, ['a', 'b', 'c', 'd', '__proto__']);
    expect([...slots.values()]).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('steps of time', () => {
  it('cover the whole period', () => {
    expect(steps('day', { from: '2026-11-01', to: '2026-11-04' }, '', '')).toEqual(['2026-11-01', '2026-11-02', '2026-11-03']);
    // The first of November 2026 is a Sunday: its week began on Monday, the 26th.
    expect(steps('week', { from: '2026-11-01', to: '2026-11-10' }, '', '')).toEqual(['2026-10-26', '2026-11-02', '2026-11-09']);
    expect(steps('month', { from: '2026-11-30', to: '2026-12-02' }, '', '')).toEqual(['2026-11', '2026-12']);
    expect(steps('hour', { from: '', to: '' }, '2026-11-24T23:00:00Z', '2026-11-25T01:30:00Z')).toEqual(['2026-11-24T23:00:00Z', '2026-11-25T00:00:00Z', '2026-11-25T01:00:00Z']);
  });

  it('are turned back into days', () => {
    const dayOf = () => '';
    expect(daysOf('week', '2026-11-02', '2026-11-09', dayOf)).toEqual({ from: '2026-11-02', last: '2026-11-15' });
    expect(daysOf('month', '2026-01', '2026-02', dayOf)).toEqual({ from: '2026-01-01', last: '2026-02-28' });
  });

  it('are as small as the period bears', () => {
    expect([usualStep({ from: '2026-11-01', to: '2026-11-02' }), usualStep(november), usualStep({ from: '2026-01-01', to: '2027-01-01' })]).toEqual(['hour', 'day', 'week']);
  });
});

describe('files', () => {
  it('hold names that a spreadsheet would run, and names with commas, as text', () => {
    expect(csvLine(['=1+1', '-5.5', 'a"b', 'c,d', 'e\nf', null, 7, -7])).toBe('\'=1+1,-5.5,"a""b","c,d","e\nf",,7,-7\r\n');
    expect(csvCell('@SUM(A1)')).toBe("'@SUM(A1)");
    for (const first of ['=', '+', '-', '@', '\t', '\uff1d', '\uff0b', '\uff0d', '\uff20']) expect(csvCell(`${first}cmd|'/C calc'!A0`)).toBe(`'${first}cmd|'/C calc'!A0`);
    expect(csvCell('\r\n=1+1')).toBe('"\'\r\n=1+1"');
  });

  it('of many pages are written page by page, every item once', async () => {
    const pages = 500;
    const asked: (string | undefined)[] = [];
    let written = 0;
    const page = async (cursor: string | undefined) => {
      asked.push(cursor);
      const at = Number(cursor ?? 0);
      return { items: Array.from({ length: 20 }, (_, index) => at * 20 + index), next_cursor: at + 1 < pages ? String(at + 1) : null };
    };
    let lines = 0;
    let sum = 0;
    for await (const part of csvPages(['n'], page, (item: number) => [item])) {
      // No page is asked for before the one before it is written.
      expect(asked).toHaveLength(written++);
      for (const line of part.split('\r\n').filter(Boolean).filter((each) => each !== 'n')) {
        lines++;
        sum += Number(line);
      }
    }
    expect(asked).toHaveLength(500);
    expect(lines).toBe(10_000);
    // 0 + 1 + ... + 9,999
    expect(sum).toBe(49_995_000);
  });

  it('of the table have its total', () => {
    const names = byName([row({ model: 'a' }, '1.25', 2), row({ model: '=b' }, '0.75', 1)], 'model');
    const found = { names, inTime: [], allInTime: undefined, pairs: [], pairsCut: false, told: undefined, cut: false, answer: undefined as never, api: '' };
    expect(tableLines(readAddress({}, november), found).join('')).toBe('model,calls,cost_usd,api_equivalent_usd,input,unpriced_calls\r\na,2,1.25,0,20,0\r\n\'=b,1,0.75,0,10,0\r\ntotal,3,2,0,30,0\r\n');
  });
});

describe('the API call', () => {
  it('can be pasted into a shell whatever a filter holds', () => {
    expect(command("/api/v1/spend?filter=team:a'b", 'http://h')).toBe("curl -s -H \"Authorization: Bearer $NYTTA_ADMIN_TOKEN\" 'http://h/api/v1/spend?filter=team:a%27b'");
  });
});
