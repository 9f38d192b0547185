/** What was left over the window, beside an even pace, and when it is expected to be empty. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { now } from '../../api/clock';
import { get } from '../../api/client';
import { useSettings } from '../../app/settings';
import { approximately, nano } from '../../figures/decimal';
import { daysBetween, plusDays } from '../../figures/period';
import { type Box, Plot, Tip } from '../../parts/charts/Plot';
import { scale } from '../../parts/charts/scale';
import { How } from '../../parts/How';
import { Loaded } from '../../parts/Loaded';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import { aheadOfPace, type Burn, burn, filters, unit } from './burn';
import { BurnTable } from './BurnTable';
import { useWhen } from './say';
import { type Budget, type Forecast, outlook } from './shape';
import { budgets as words } from './words';

const HOUR_MS = 3_600_000;
const GROUPS = ['team', 'mandate', 'client', 'model'] as const;

export function BurnDown({ budget, forecast }: { budget: Budget; forecast: Forecast | undefined }) {
  const t = useWords(words);
  const by = unit(budget.window);
  const wanted = filters(budget);
  if (!by || !budget.window_start || !budget.resets_at) return <p className="q">{t('noBurnWindow')}</p>;
  if (!wanted) return <p className="q">{t('noBurn')}</p>;
  return <Asked budget={budget} forecast={forecast} by={by} wanted={wanted} from={budget.window_start} />;
}

interface AskedProps {
  budget: Budget;
  forecast: Forecast | undefined;
  by: 'hour' | 'day';
  wanted: string[];
  from: string;
}

function Asked({ budget, forecast, by, wanted, from }: AskedProps) {
  const { dates } = useSettings();
  const zone = budget.timezone ?? dates.zone;
  const spend = useQuery({
    queryKey: ['spend', 'burn', budget.id, budget.revision, from],
    queryFn: ({ signal }) => get('/api/v1/spend', { from, group_by: by, filter: wanted, timezone: zone }, signal),
    staleTime: 60_000,
  });
  const group = GROUPS.find((key) => budget.scope[key] !== undefined) ?? 'team';
  const window = ['week', 'month', 'quarter', 'year'].find((each) => each === budget.window);
  const own = useQuery({
    queryKey: ['forecast', window, group],
    queryFn: ({ signal }) => get('/api/v1/forecast', { window, group_by: group }, signal),
    staleTime: 60_000,
    enabled: window !== undefined,
  });
  const ends = by === 'day' ? dayEnds(budget, dates.dayOf(Date.parse(from))) : hourEnds(from);
  return (
    <Loaded query={spend} lines={6}>
      {(found) => <Drawn budget={budget} forecast={own.data ?? forecast} drawn={burn(budget, found.rows, ends, now())} by={by} />}
    </Loaded>
  );
}

/** Days end where they do in the zone; on the days when clocks change the drawing is an hour off, no figure is. */
function dayEnds(budget: Budget, first: string): { key: string; at: number }[] {
  const from = Date.parse(budget.window_start ?? '');
  const count = Math.max(1, daysBetween(first, (budget.resets_at ?? '').slice(0, 10)) + 1);
  return Array.from({ length: Math.min(370, count) }, (_, index) => ({ key: plusDays(first, index), at: from + (index + 1) * 24 * HOUR_MS }));
}

function hourEnds(from: string): { key: string; at: number }[] {
  return Array.from({ length: 25 }, (_, index) => {
    const at = Date.parse(from) + index * HOUR_MS;
    return { key: `${new Date(at).toISOString().slice(0, 13)}:00:00Z`, at: at + HOUR_MS };
  });
}

function Drawn({ budget, forecast, drawn, by }: { budget: Budget; forecast: Forecast | undefined; drawn: Burn; by: 'hour' | 'day' }) {
  const t = useWords(words);
  const c = useWords(common);
  const when = useWhen();
  const { figures, dates } = useSettings();
  const told = outlook(budget, forecast);
  // What is empty already needs nobody to say when it will be.
  const seen = told && budget.used === 'empty' ? { ...told, runsOutAt: undefined } : told;
  const limit = nano(budget.limit_usd);
  const money = (value: bigint, significant?: number) => figures.money(value, significant ? { significant } : { decimals: 2 });
  const shown = (value: bigint) => approximately(figures.shown(value));
  const left = budget.available_usd ?? '0';
  const caption = (label: string) => (label === '' ? dates.moment(budget.window_start ?? '') : by === 'day' ? dates.date(label, true) : dates.time(label));
  return (
    <BurnTable points={drawn.points} by={by} caption={caption}>
      <Plot
        label={t('burnLabel', { name: budget.id, left: money(nano(left)), limit: money(limit) })}
        height={236}
        unit={figures.currency.currency}
        scale={scale(Math.max(shown(limit), 0.001))}
        count={drawn.points.length}
        right={40}
        at={(index) => drawn.points[index]?.at ?? 0}
        tip={(index) => <Tip caption={caption(drawn.points[index]?.label ?? '')} rows={[{ label: t('left'), value: money(drawn.points[index]?.left ?? 0n) }]} />}
        draw={(box, y) => <Shapes box={box} y={y} drawn={drawn} limit={shown(limit)} shown={shown} budget={budget} forecast={seen} words={{ even: t('evenPace'), empty: t('emptyMark') }} ticks={ticks(budget).map((tick) => ({ at: tick.share, text: by === 'day' ? dates.day(tick.at) : dates.time(tick.at) }))} />}
      />
      <p className="small s under">
        {t('burnNote')} {drawn.before > 0n ? t('burnLater', { money: money(drawn.before) }) : ''}{drawn.missing > 0n ? t('burnMissing', { money: money(drawn.missing) }) : ''}{' '}
        {seen?.runsOutAt ? t('expected', { at: when(seen.runsOutAt) }) : ''}{' '}
        {seen?.end !== undefined && seen.low !== undefined && seen.high !== undefined ? t('expectedEnd', { money: money(seen.end, 3), low: money(seen.low, 3), high: money(seen.high, 3) }) : ''}{' '}
        {seen?.notEnough ? `${t('notEnough', { ...seen.notEnough })}.` : ''} {seen?.runsOutAt === undefined && aheadOfPace(budget, now()) ? t('aheadOfPace') : ''}{' '}
        <How title={t('how')} api={`/api/v1/budgets/${encodeURIComponent(budget.id)}`}><p>{t('howText')}</p>{seen ? <p>{t('howForecast')}</p> : null}<p>{c('held')}: {money(nano(budget.held_usd ?? '0'))}</p></How>
      </p>
    </BurnTable>
  );
}

interface ShapesProps {
  box: Box;
  y: (value: number) => number;
  drawn: Burn;
  limit: number;
  shown: (value: bigint) => number;
  budget: Budget;
  forecast: ReturnType<typeof outlook>;
  words: { even: string; empty: string };
  ticks: { at: number; text: string }[];
}

/** Five moments of the window, for the axis. */
function ticks(budget: Budget): { share: number; at: number }[] {
  const from = Date.parse(budget.window_start ?? '');
  const to = Date.parse(budget.resets_at ?? '');
  return [0, 0.25, 0.5, 0.75, 1].map((share) => ({ share, at: from + share * (to - from) - (share === 1 ? 1 : 0) }));
}

function Shapes({ box, y, drawn, limit, shown, budget, forecast, words: text, ticks: marks }: ShapesProps): ReactNode {
  const inner = box.width - box.left - box.right;
  const x = (share: number) => box.left + share * inner;
  const from = Date.parse(budget.window_start ?? '');
  const to = Date.parse(budget.resets_at ?? '');
  const path = drawn.points.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.at).toFixed(1)} ${y(shown(point.left)).toFixed(1)}`).join('');
  const last = drawn.points.at(-1);
  const empty = forecast?.runsOutAt ? Math.min(1, (Date.parse(forecast.runsOutAt) - from) / (to - from)) : undefined;
  const end = empty === undefined && forecast?.end !== undefined ? Math.max(0, limit - shown(forecast.end)) : undefined;
  return (
    <>
      <line className="pace-line" x1={x(0)} y1={y(limit)} x2={x(1)} y2={y(0)} />
      {marks.map((mark) => <text key={mark.at} x={x(mark.at)} y={box.height - 6} textAnchor={mark.at === 0 ? 'start' : mark.at === 1 ? 'end' : 'middle'}>{mark.text}</text>)}
      <text className="w" x={x(0.62) + 6} y={y(limit * 0.38) - 6}>{text.even}</text>
      <path className="left-line" d={path} />
      {last && empty !== undefined ? (
        <>
          <line className="out-line" x1={x(last.at)} y1={y(shown(last.left))} x2={x(empty)} y2={y(0)} />
          <line className="out-mark" x1={x(empty)} x2={x(empty)} y1={y(0)} y2={y(limit * 0.35)} />
          <text className="k" x={x(empty) + (empty > 0.8 ? -5 : 5)} y={y(limit * 0.35) + 10} textAnchor={empty > 0.8 ? 'end' : 'start'}>{text.empty}</text>
        </>
      ) : null}
      {last && end !== undefined ? <line className="to-line" x1={x(last.at)} y1={y(shown(last.left))} x2={x(1)} y2={y(end)} /> : null}
    </>
  );
}
