/** Sums per step of time, in stacked columns. Arrow keys move the cursor and say what is there; the same as a table is one key away. */
import { type KeyboardEvent, lazy, Suspense, useId, useState } from 'react';

import { useWords } from '../words/catalogue';
import { common } from '../words/common';
import { DataTable } from './DataTable';
import { Skeleton } from './Notice';
import type { TimeSeriesProps } from './time-series';

const Plot = lazy(() => import('./TimeSeriesPlot'));

export function TimeSeries(props: TimeSeriesProps) {
  const { label, steps, series, told, total } = props;
  const t = useWords(common);
  const [at, setAt] = useState<number>();
  const help = useId();
  const marked = (step: number) => (props.marks ?? []).filter((mark) => mark.step === step);
  if (props.asTable) return <SeriesTable {...props} />;
  const cursor = at !== undefined && at < steps.length ? at : undefined;
  const move = (event: KeyboardEvent) => {
    const last = steps.length - 1;
    const to = { ArrowRight: Math.min(last, (cursor ?? -1) + 1), ArrowLeft: Math.max(0, (cursor ?? last + 1) - 1), Home: 0, End: last }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setAt(to);
    } else if (event.key === 'Escape') setAt(undefined);
  };
  return (
    <div className="chart ts" role="group" tabIndex={0} aria-label={label} aria-describedby={help} onKeyDown={move} onBlur={() => setAt(undefined)}>
      <span id={help} className="vh">{t('chartKeys')}</span>
      <Suspense fallback={<Skeleton lines={6} />}>
        <Plot {...props} cursor={cursor} setCursor={setAt}>
          {cursor === undefined ? null : (
            <table>
              <caption>{steps[cursor]?.label}{props.soFar?.step === cursor ? ` \u00b7 ${props.soFar.text}` : ''}</caption>
              <tbody>
                {series.toReversed().filter((each) => each.heights[cursor]).map((each) => (
                  <tr key={each.id}>
                    <td><span className="cut"><span className={`dot s${each.slot}`} /><bdi>{each.name}</bdi></span></td>
                    <td>{each.figure(cursor)}</td>
                  </tr>
                ))}
                <tr>
                  <td><b>{t('total')}</b></td>
                  <td>{total(cursor)}</td>
                </tr>
                {marked(cursor).map((mark) => <tr key={mark.text} className="mark"><td colSpan={2}>{mark.when}: {mark.text}</td></tr>)}
              </tbody>
            </table>
          )}
        </Plot>
      </Suspense>
      <span className="vh" aria-live="polite">{cursor === undefined ? '' : `${steps[cursor]?.label}: ${[told(cursor), ...marked(cursor).map((mark) => mark.text)].join('. ')}`}</span>
    </div>
  );
}

function SeriesTable({ label, unit, steps, series, total, marks = [] }: TimeSeriesProps) {
  const t = useWords(common);
  const rows = steps.map((step, index) => ({ step, index }));
  return (
    <DataTable
      label={label}
      rows={rows}
      id={(row) => row.step.id}
      columns={[
        { id: 'step', head: unit, name: true, cell: (row) => <>{row.step.label}{marks.filter((mark) => mark.step === row.index).map((mark) => <span key={mark.text} className="small mark">{mark.text}</span>)}</> },
        ...series.map((each) => ({
          id: each.id,
          head: <><span className={`dot s${each.slot}`} /><bdi className="cut">{each.name}</bdi></>,
          num: true,
          wide: true,
          cell: (row: { index: number }) => each.figure(row.index),
        })),
        { id: 'total', head: t('total'), num: true, cell: (row) => total(row.index) },
      ]}
    />
  );
}
