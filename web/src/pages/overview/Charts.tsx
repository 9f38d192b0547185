/** The window as a running sum against its budget and the window before, and day by day by name. */
import { useWindow } from '../../app/period';
import { useSettings } from '../../app/settings';
import { usePeriodName } from '../../app/TopBar';
import { approximately, nano } from '../../figures/decimal';
import { colour } from '../../figures/slots';
import { Money } from '../../marks/Money';
import { Plot, Tip } from '../../parts/charts/Plot';
import { scale } from '../../parts/charts/scale';
import { Switchable } from '../../parts/charts/Switchable';
import { useWords } from '../../words/catalogue';
import { common } from '../../words/common';
import type { Standing } from './standing';
import { words } from './words';

const HEIGHT = 220;

/** Days with a label: the first, and every seventh or so. */
function labelled(index: number, count: number): boolean {
  const every = count <= 31 ? 7 : Math.ceil(count / 5);
  return index === 0 || (index % every === 0 && index < count - every / 2) || index === count - 1;
}

export function Cumulative({ standing }: { standing: Standing }) {
  const t = useWords(words);
  const c = useWords(common);
  const { figures, dates } = useSettings();
  const { period } = useWindow();
  const name = usePeriodName()(period);
  const show = (usd: bigint) => approximately(figures.shown(usd));
  const running = (values: bigint[]) => values.reduce<bigint[]>((sums, value) => [...sums, (sums.at(-1) ?? 0n) + value], [0n]);
  const spent = standing.days.filter((day) => day.spent_usd !== null).map((day) => nano(day.spent_usd ?? '0'));
  const now = running(spent);
  // What no day tells is in the sum all the same.
  if (now.length > 1) now[now.length - 1] = maximum(now.at(-1) ?? 0n, nano(standing.committed_usd));
  const before = running(standing.before.days.map(nano));
  const count = standing.days.length;
  const today = spent.length;
  const last = now.at(-1) ?? 0n;
  const end = standing.forecast.expected_usd ? nano(standing.forecast.expected_usd) : undefined;
  const coming = standing.days.slice(Math.max(0, today - 1)).map((day) => (day.expected_usd === null ? 0n : nano(day.expected_usd)));
  // Of today the part that is still to come; scaled so that the path ends where the forecast does.
  if (coming.length > 0 && today > 0) coming[0] = maximum(0n, (coming[0] ?? 0n) - (spent.at(-1) ?? 0n));
  const expected = coming.reduce((sum, each) => sum + each, 0n);
  const path = end === undefined || expected === 0n ? [] : running(coming.map((each) => (each * maximum(0n, end - last)) / expected)).map((each) => last + each);
  const limit = standing.limit_usd === null ? undefined : nano(standing.limit_usd);
  const [low, high] = [standing.forecast.low_usd, standing.forecast.high_usd].map((text) => (text ? nano(text) : undefined));
  const most = [last, end ?? 0n, high ?? 0n, limit ?? 0n, before.at(-1) ?? 0n].map(show).reduce((a, b) => Math.max(a, b), 0);
  const at = (index: number) => index / Math.max(1, count);
  const rows = standing.days.map((day, index) => [
    dates.date(day.day),
    index < today ? <Money key="now" usd={now[index + 1]} /> : '–',
    before[index + 1] === undefined ? '–' : <Money key="before" usd={before[index + 1]} />,
  ]);
  return (
    <Switchable title={t('monthToDate', { window: name })} note={t('cumulative')} head={[t('day'), name, t('lastWindow')]} rows={rows}>
      <Plot
        label={`${t('monthToDate', { window: name })}, ${figures.money(last)}`}
        height={HEIGHT}
        unit={figures.currency.currency}
        right={54}
        scale={scale(most * 1.02, 5)}
        count={today + 1}
        at={at}
        tip={(index) => (
          <Tip
            caption={index === 0 ? t('start') : dates.date(standing.days[index - 1]?.day ?? '', true)}
            rows={[
              { label: name, value: <Money usd={now[index]} /> },
              ...(before[index] === undefined ? [] : [{ label: t('lastWindow'), value: <Money usd={before[index]} /> }]),
            ]}
          />
        )}
        draw={(box, y) => {
          const x = (index: number) => box.left + at(index) * (box.width - box.left - box.right);
          const line = (values: bigint[], from = 0) => values.map((value, index) => `${index ? 'L' : 'M'}${x(from + index).toFixed(1)} ${y(show(value)).toFixed(1)}`).join('');
          const first = Math.max(0, today - 1) + (today > 0 ? 1 : 0);
          const right = box.width - box.right;
          return (
            <>
              <path d={line(before.slice(0, count + 1))} fill="none" stroke="var(--fill-2)" strokeWidth={1.25} strokeDasharray="1 3" strokeLinecap="round" />
              {path.length > 0 && low !== undefined && high !== undefined ? (
                <path d={`M${x(first)} ${y(show(last))}L${right} ${y(show(high))}L${right} ${y(show(low))}Z`} fill="var(--fill)" opacity={0.2} />
              ) : null}
              {limit === undefined ? null : <line x1={box.left} x2={right} y1={y(show(limit))} y2={y(show(limit))} stroke="var(--ink)" strokeWidth={1.5} />}
              {path.length > 0 ? <path d={`M${x(first)} ${y(show(last))}${path.slice(1).map((value, index) => `L${(x(first) + ((right - x(first)) * (index + 1)) / (path.length - 1 || 1)).toFixed(1)} ${y(show(value)).toFixed(1)}`).join('')}`} fill="none" stroke="var(--fill)" strokeWidth={1.75} strokeDasharray="4 3" /> : null}
              <path d={line(now)} fill="none" stroke="var(--fill)" strokeWidth={2.25} />
              <circle cx={x(today)} cy={y(show(last))} r={3.5} fill="var(--fill)" />
              {end === undefined ? null : <text className="k" x={right + 6} y={y(show(end)) - 1}>{figures.compact(show(end))}</text>}
              {limit === undefined ? null : <text x={right + 6} y={y(show(limit)) + 12}>{t('budgetLabel')}</text>}
              {standing.days.map((day, index) => (labelled(index, count) ? <text key={day.day} x={x(index + 0.5)} y={box.height - 6} textAnchor="middle">{index === 0 ? dates.date(day.day) : Number(day.day.slice(8))}</text> : null))}
            </>
          );
        }}
      />
      <p className="vh">{c('limit')}: {limit === undefined ? c('none') : figures.money(limit)}</p>
    </Switchable>
  );
}

const maximum = (a: bigint, b: bigint) => (a > b ? a : b);

export function DayByDay({ standing, slot, dimension }: { standing: Standing; slot: (name: string) => number; dimension: string }) {
  const t = useWords(words);
  const c = useWords(common);
  const { figures, dates } = useSettings();
  const show = (usd: bigint) => approximately(figures.shown(usd));
  const { groups, days } = standing;
  const of = (key: string) => key || t('unnamed');
  const count = days.length;
  const total = (index: number) => nano(days[index]?.spent_usd ?? '0');
  const expected = (index: number) => nano(days[index]?.expected_usd ?? '0');
  const most = days.reduce((top, _, index) => Math.max(top, show(total(index)), show(expected(index))), 0);
  const today = days.filter((day) => day.spent_usd !== null).length - 1;
  /** Of a day what none of the names tells. */
  const rest = (index: number) => maximum(0n, total(index) - groups.reduce((all, group) => all + nano(group.days[index] ?? '0'), 0n));
  const apart = days.some((_, index) => rest(index) > 0n);
  const rows = days.filter((day) => day.spent_usd !== null).map((day, index) => [dates.date(day.day), ...groups.slice(0, 7).map((group) => <Money key={group.key} usd={group.days[index] ?? '0'} />), <Money key="" usd={total(index)} />]);
  return (
    <Switchable title={t('dayByDay')} note={t('byName', { dimension: dimension.toLowerCase() })} head={[t('day'), ...groups.slice(0, 7).map((group) => of(group.key)), c('total')]} rows={rows}>
      <Plot
        label={t('dayByDay')}
        height={HEIGHT}
        unit={figures.currency.currency}
        scale={scale(most * 1.04)}
        count={count}
        at={(index) => (index + 0.5) / count}
        tip={(index) => (
          <Tip
            caption={`${dates.date(days[index]?.day ?? '', true)}${index > today ? ` · ${t('forecastMark')}` : index === today && today < count - 1 ? ` · ${t('soFarMark')}` : ''}`}
            rows={
              index > today
                ? [{ label: t('forecastMark'), value: <Money usd={expected(index)} significant={3} />, strong: true }]
                : [
                    ...groups.slice(0, 8).map((group) => ({ label: of(group.key), value: <Money usd={group.days[index] ?? '0'} />, colour: colour(slot(group.key)) })),
                    ...(apart ? [{ label: t('notApart'), value: <Money usd={rest(index)} />, colour: 'var(--fill-2)' }] : []),
                    { label: c('total'), value: <Money usd={total(index)} />, strong: true },
                  ]
            }
          />
        )}
        draw={(box, y) => {
          const step = (box.width - box.left - box.right) / count;
          const gap = step > 9 ? 2 : step > 4 ? 1 : 0;
          return days.map((day, index) => {
            const left = box.left + index * step;
            const weekday = new Date(`${day.day}T12:00:00Z`).getUTCDay();
            let sum = 0n;
            return (
              <g key={day.day}>
                {count <= 62 && (weekday === 0 || weekday === 6) ? <rect x={left} width={step} y={box.top} height={box.height - box.top - box.bottom} fill="var(--ground)" /> : null}
                {index >= today && expected(index) > total(index) ? (
                  <rect x={left + gap / 2 + 0.5} width={Math.max(1, step - gap - 1)} y={y(show(expected(index)))} height={y(show(total(index))) - y(show(expected(index)))} fill="none" stroke="var(--fill)" strokeDasharray="3 2" />
                ) : null}
                {[...groups.map((group) => ({ key: group.key, usd: nano(group.days[index] ?? '0'), fill: colour(slot(group.key)) })), { key: '\u0000', usd: rest(index), fill: 'var(--fill-2)' }].map((part) => {
                  const bottom = y(show(sum));
                  sum += maximum(0n, part.usd);
                  const top = y(show(sum));
                  return bottom - top < 0.05 ? null : <rect key={part.key} x={left + gap / 2} width={Math.max(1, step - gap)} y={top} height={Math.max(0.5, bottom - top - (bottom - top > 2 ? 1 : 0))} fill={part.fill} />;
                })}
                {labelled(index, count) ? <text x={left + step / 2} y={box.height - 6} textAnchor="middle">{index === 0 ? dates.date(day.day) : Number(day.day.slice(8))}</text> : null}
              </g>
            );
          });
        }}
      />
    </Switchable>
  );
}
