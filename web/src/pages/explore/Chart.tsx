/** The measure over time, the largest seven in their colours and all others together. */
import { useMemo } from 'react';

import { now } from '../../api/clock';
import { elapsed } from '../../app/period';
import { useSettings } from '../../app/settings';
import { period as readPeriod } from '../../figures/period';
import { OTHERS, SLOTS, slotsOf } from '../../figures/slots';
import { daysOf, isWeekend, type StepSize, steps } from '../../figures/steps';
import { MarkList } from '../../parts/MarkList';
import type { Step } from '../../parts/time-series';
import { TimeSeries } from '../../parts/TimeSeries';
import { useWords } from '../../words/catalogue';
import { height } from './measures';
import { useMarks, usePriceSteps } from './price-marks';
import type { Found, Scope } from './questions';
import { type PageState, useSpeech } from './state';
import { inSteps, leading, type Named } from './sums';
import { Value } from './Value';
import { words } from './words';

const STEP_WORD = { hour: 'hourly', day: 'daily', week: 'weekly', month: 'monthly' } as const;

export interface Coloured {
  /** The names with a colour, the largest first. */
  top: string[];
  slots: Map<string, number>;
}

/** Colours of the largest names; the table has the same. */
export function useColours(by: string, names: Named[] | undefined, measure: string): Coloured {
  return useMemo(() => {
    const top = names ? leading(names, measure, SLOTS) : [];
    return { top, slots: slotsOf(by, top) };
  }, [by, names, measure]);
}

export function Chart({ state, found, colours, scope }: { state: PageState; found: Found; colours: Coloured; scope: Scope }) {
  const { asked, window } = state;
  const { figures, dates } = useSettings();
  const t = useWords(words);
  const say = useSpeech(asked);
  const { answer } = found;
  const shown = elapsed(window.period, window.today);
  const ends = Math.min(Date.parse(answer.to), window.open ? now() : Number.POSITIVE_INFINITY);
  const ids = steps(asked.step, shown, answer.from, new Date(Math.floor(ends / 60_000) * 60_000).toISOString());
  const made = useMemo(() => {
    const { names, total } = inSteps(found.inTime, asked.by, asked.step, ids, asked.measure);
    const all = found.allInTime ? inSteps(found.allInTime, asked.by, asked.step, ids, asked.measure).total : total;
    const none = ids.map(() => 0n);
    const own = colours.top.map((name) => ({ name, values: names.get(name) ?? none }));
    const rest = all.map((value, index) => value - own.reduce((sum, each) => sum + (each.values[index] ?? 0n), 0n));
    return { all, own, rest };
  }, [found, asked.by, asked.step, asked.measure, ids.join(), colours]);
  const others = found.names.length - made.own.length;
  const series = [
    ...made.own.map((each) => ({ id: `n${each.name}`, name: say.name(each.name), slot: colours.slots.get(each.name) ?? OTHERS, values: each.values })),
    ...(made.rest.some((value) => value !== 0n) ? [{ id: 'others', name: t('more', { count: figures.number(others) }), slot: OTHERS, values: made.rest }] : []),
  ].map((each) => ({
    id: each.id,
    name: each.name,
    slot: each.slot,
    heights: each.values.map((value) => height(value, asked.measure, figures)),
    figure: (step: number) => <Value value={each.values[step] ?? 0n} measure={asked.measure} />,
  }));
  const named = useMemo<Step[]>(() => ids.map((id, index) => step(id, index, asked.step)), [ids.join(), asked.step, dates]);
  const zoom = (first: number, last: number) => {
    const days = daysOf(asked.step, ids[first] as string, ids[last] as string, (moment) => dates.dayOf(moment));
    const to = readPeriod(days.from === days.last ? days.from : `${days.from}..${days.last}`);
    if (to) state.go({ w: to.text, s: undefined });
  };
  const drawn = useMarks(usePriceSteps(scope), state, ids);
  const marks = useStable(drawn, [JSON.stringify(drawn)]);
  return (
    <>
      <TimeSeries
        label={t('chartLabel', { what: say.measure, by: say.dimension(asked.by), step: t(STEP_WORD[asked.step]).toLocaleLowerCase(figures.locale), period: state.period })}
        unit={say.unit}
        steps={named}
        series={useStable(series, [made, figures, asked.measure, others, t('more')])}
        total={(at) => <Value value={made.all[at] ?? 0n} measure={asked.measure} />}
        told={(at) => [say.told(made.all[at] ?? 0n), ...series.filter((each) => each.heights[at]).slice(0, 3).map((each) => `${each.name} ${say.told((made.own.find((one) => `n${one.name}` === each.id)?.values ?? made.rest)[at] ?? 0n)}`)].join(', ')}
        axis={(value, step) => figures.axis(value, step)}
        soFar={window.open ? { step: ids.length - 1, text: t('so') } : undefined}
        marks={marks}
        asTable={asked.asTable}
        zoom={zoom}
      />
      {asked.asTable ? null : <MarkList title={t('priceSteps')} marks={marks} />}
    </>
  );

  function step(id: string, index: number, size: StepSize): Step {
    switch (size) {
      case 'hour': {
        const time = dates.time(id);
        const midnight = time.startsWith('00');
        return { id, label: dates.moment(id), axis: midnight ? dates.day(id) : time, weekend: isWeekend(dates.dayOf(Date.parse(id))) };
      }
      case 'day':
        return { id, label: dates.date(id, true), axis: index === 0 || id.endsWith('-01') || ids.length > 31 ? dates.date(id) : String(Number(id.slice(8))), weekend: isWeekend(id) };
      case 'week':
        return { id, label: `${dates.date(id)} \u2013`, axis: dates.date(id) };
      case 'month':
        return { id, label: dates.month(id), axis: dates.month(id, false).slice(0, 3) };
    }
  }
}

/** The drawing is made anew only for new figures. */
function useStable<T>(value: T, on: unknown[]): T {
  return useMemo(() => value, on);
}
